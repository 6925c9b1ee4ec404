package dev.curfew.sandbox.slack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The sandbox's time: the machine's, plus what it was pushed forward. Tests push it over deadlines (3 s, 30 min) that
 * nobody waits for. Thread-safe.
 */
public final class SandboxClock implements InstantSource, AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparing(Timer::due));
  private Duration ahead = Duration.ZERO;
  private boolean closed;

  private record Timer(Instant due, Runnable work) {}

  public SandboxClock() {
    Thread.ofVirtual().name("slack-clock").start(this::keepTime);
  }

  @Override
  public Instant instant() {
    lock.lock();
    try {
      return InstantSource.system().instant().plus(ahead);
    } finally {
      lock.unlock();
    }
  }

  /** Moves the time forward for good and runs, before it returns, what fell due and has not begun already. */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("Time goes forward only, not by " + by);
    }
    lock.lock();
    try {
      ahead = ahead.plus(by);
    } finally {
      lock.unlock();
    }
    takeDue().forEach(Runnable::run);
  }

  /** Runs {@code work} once when that much time has passed. What is left at {@link #close} is dropped. */
  void after(Duration delay, Runnable work) {
    lock.lock();
    try {
      timers.add(new Timer(instant().plus(delay), work));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      timers.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private List<Runnable> takeDue() {
    List<Runnable> due = new ArrayList<>();
    lock.lock();
    try {
      Timer next = timers.peek();
      while (next != null && !next.due().isAfter(instant())) {
        due.add(next.work());
        timers.remove();
        next = timers.peek();
      }
      return due;
    } finally {
      lock.unlock();
    }
  }

  private void keepTime() {
    while (sleepUntilDue()) {
      takeDue().forEach(Runnable::run);
    }
  }

  private boolean sleepUntilDue() {
    lock.lock();
    try {
      while (!closed) {
        Timer next = timers.peek();
        if (next == null) {
          changed.await();
          continue;
        }
        long left = Duration.between(instant(), next.due()).toNanos();
        if (left <= 0) {
          return true;
        }
        changed.await(left, TimeUnit.NANOSECONDS);
      }
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
