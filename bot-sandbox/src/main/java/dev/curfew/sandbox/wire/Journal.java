package dev.curfew.sandbox.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A list that grows, perhaps up to a bound, and can be waited for. Thread-safe.
 *
 * @param <T> what is noted down: immutable values
 */
public final class Journal<T> {
  private final int most;
  private final List<T> entries = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int forgotten;

  /** One that keeps everything. */
  public Journal() {
    this(Integer.MAX_VALUE);
  }

  /** @param most how many of the latest it keeps */
  public Journal(int most) {
    this.most = most;
  }

  /** Appends and returns its place, for {@link #revise}. */
  public int note(T entry) {
    lock.lock();
    try {
      entries.add(entry);
      if (entries.size() > most) {
        entries.removeFirst();
        forgotten++;
      }
      changed.signalAll();
      return forgotten + entries.size() - 1;
    } finally {
      lock.unlock();
    }
  }

  /** Replaces what was noted at a place, if it is still kept. */
  public void revise(int place, UnaryOperator<T> revision) {
    lock.lock();
    try {
      if (place >= forgotten) {
        entries.set(place - forgotten, revision.apply(entries.get(place - forgotten)));
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** All entries that it keeps, oldest first: a copy. */
  public List<T> all() {
    lock.lock();
    try {
      return List.copyOf(entries);
    } finally {
      lock.unlock();
    }
  }

  /**
   * The oldest entry that matches, waiting for it where there is none yet.
   *
   * @throws IllegalStateException when none came in time, naming what was there, or when interrupted
   */
  public T await(Predicate<T> wanted, Duration atMost) {
    long left = atMost.toNanos();
    lock.lock();
    try {
      while (true) {
        for (T entry : entries) {
          if (wanted.test(entry)) {
            return entry;
          }
        }
        if (left <= 0) {
          throw new IllegalStateException("Nothing that matches within " + atMost + "; there were " + entries);
        }
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting", e);
    } finally {
      lock.unlock();
    }
  }
}
