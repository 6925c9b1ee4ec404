package dev.curfew.command;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Says once that something is under way, unless it is over by then; what is said afterwards never overtakes it. */
final class Progress implements Runnable {
  private final AtomicBoolean begunOrOver = new AtomicBoolean();
  private final CompletableFuture<Void> said = new CompletableFuture<>();
  private final Runnable saying;

  Progress(Runnable saying) {
    this.saying = saying;
  }

  @Override
  public void run() {
    if (!begunOrOver.compareAndSet(false, true)) {
      return;
    }
    try {
      saying.run();
    } finally {
      said.complete(null);
    }
  }

  /** Nothing is said from here on; waits for the end of what is being said. The second time it does nothing. */
  void over() {
    if (begunOrOver.compareAndSet(false, true)) {
      said.complete(null);
    }
    said.join();
  }
}
