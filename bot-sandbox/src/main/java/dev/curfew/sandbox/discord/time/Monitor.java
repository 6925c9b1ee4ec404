package dev.curfew.sandbox.discord.time;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One lock over the whole state of a sandbox, and waiting for the state to become what somebody waits for. */
public final class Monitor {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** Reads or changes the state alone, then wakes all who wait. May be nested. Do no I/O inside. */
  public <T> T with(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      // Only from the outside: what somebody who waits looks at must not wake the others, or they would spin together.
      if (lock.getHoldCount() == 1) {
        changed.signalAll();
      }
      lock.unlock();
    }
  }

  /** As {@link #with}, without a result. */
  public void run(Runnable work) {
    with(() -> {
      work.run();
      return true;
    });
  }

  /**
   * Waits until {@code look} finds something.
   *
   * @param what is waited for, for the message
   * @throws IllegalStateException when it did not come in time
   */
  public <T> T await(String what, Duration atMost, Supplier<Optional<T>> look) {
    return find(atMost, look).orElseThrow(() -> new IllegalStateException("Waited " + atMost.toMillis() + " ms for "
        + what + ", in vain"));
  }

  /** As {@link #await}; empty when it did not come in time. */
  public <T> Optional<T> find(Duration atMost, Supplier<Optional<T>> look) {
    long left = atMost.toNanos();
    lock.lock();
    try {
      Optional<T> found = look.get();
      while (found.isEmpty() && left > 0) {
        // Some things come with the clock alone, so look again now and then.
        long slice = Math.min(left, TimeUnit.MILLISECONDS.toNanos(100));
        left -= slice - Math.max(0, changed.awaitNanos(slice));
        found = look.get();
      }
      return found;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting", e);
    } finally {
      lock.unlock();
    }
  }
}
