package dev.curfew.sandbox.tencent;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The latest deliveries and drops, and how many there ever were. Bounded, can be waited for, thread-safe. */
final class DeliveryRecord {
  static final int KEPT = 20_000;

  private final Deque<Delivery> deliveries = new ArrayDeque<>();
  private final Deque<Dropped> dropped = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Tally tally = new Tally(0, 0, 0);

  void note(Delivery delivery) {
    lock.lock();
    try {
      add(deliveries, delivery);
      tally = new Tally(tally.attempts() + 1, tally.taken() + (delivery.succeeded() ? 1 : 0), tally.dropped());
    } finally {
      lock.unlock();
    }
  }

  void note(Dropped event) {
    lock.lock();
    try {
      add(dropped, event);
      tally = new Tally(tally.attempts(), tally.taken(), tally.dropped() + 1);
    } finally {
      lock.unlock();
    }
  }

  private <T> void add(Deque<T> entries, T entry) {
    entries.addLast(entry);
    if (entries.size() > KEPT) {
      entries.removeFirst();
    }
    changed.signalAll();
  }

  /** Oldest first: a copy. */
  List<Delivery> deliveries() {
    return copy(deliveries);
  }

  /** Oldest first: a copy. */
  List<Dropped> dropped() {
    return copy(dropped);
  }

  Tally tally() {
    lock.lock();
    try {
      return tally;
    } finally {
      lock.unlock();
    }
  }

  Delivery awaitDelivery(Predicate<Delivery> wanted, Duration atMost) {
    return await(deliveries, wanted, atMost);
  }

  Dropped awaitDropped(Predicate<Dropped> wanted, Duration atMost) {
    return await(dropped, wanted, atMost);
  }

  private <T> List<T> copy(Deque<T> entries) {
    lock.lock();
    try {
      return List.copyOf(entries);
    } finally {
      lock.unlock();
    }
  }

  private <T> T await(Deque<T> entries, Predicate<T> wanted, Duration atMost) {
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
