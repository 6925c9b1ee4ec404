package dev.curfew.app.chaos;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Many who wait for one another, and then go on in the same instant. Thread-safe. */
final class Salvo {
  /** Their prompts have to live longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  /** Those who ask at a time: it is the calls that are to be many at once. */
  private static final int ASKING = 8;

  private final CountDownLatch missing;
  private final Semaphore asking = new Semaphore(ASKING);

  Salvo(int size) {
    missing = new CountDownLatch(size);
  }

  /** For somebody who waits for nobody. */
  static Salvo alone() {
    return new Salvo(1);
  }

  /** Waits until it is one's turn to ask; {@link #asked} ends it. */
  void ask() throws InterruptedException {
    asking.acquire();
  }

  void asked() {
    asking.release();
  }

  /** Waits until all have come here, but not for ever. */
  void await() throws InterruptedException {
    missing.countDown();
    boolean unused = missing.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
