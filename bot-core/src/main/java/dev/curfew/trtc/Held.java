package dev.curfew.trtc;

import java.time.Duration;

/** For how long something was held up, in all. Thread-safe; one thread at a time is held up. */
final class Held {
  private Duration before = Duration.ZERO;
  private long since;
  private boolean now;

  synchronized void begins() {
    since = System.nanoTime();
    now = true;
  }

  synchronized void ends() {
    before = inAll();
    now = false;
  }

  /** Up to this moment, also while it is held up. */
  synchronized Duration inAll() {
    return now ? before.plusNanos(System.nanoTime() - since) : before;
  }
}
