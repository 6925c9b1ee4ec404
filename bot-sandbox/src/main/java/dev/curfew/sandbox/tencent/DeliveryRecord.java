package dev.curfew.sandbox.tencent;

import dev.curfew.sandbox.wire.Journal;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** The latest deliveries and drops, and how many there ever were. Bounded, can be waited for, thread-safe. */
final class DeliveryRecord {
  static final int KEPT = 20_000;

  private final Journal<Delivery> deliveries = new Journal<>(KEPT);
  private final Journal<Dropped> dropped = new Journal<>(KEPT);
  private Tally tally = new Tally(0, 0, 0);

  void note(Delivery delivery) {
    count(1, delivery.succeeded() ? 1 : 0, 0);
    int unused = deliveries.note(delivery);
  }

  void note(Dropped event) {
    count(0, 0, 1);
    int unused = dropped.note(event);
  }

  private synchronized void count(long attempts, long taken, long drops) {
    tally = new Tally(tally.attempts() + attempts, tally.taken() + taken, tally.dropped() + drops);
  }

  /** Oldest first: a copy. */
  List<Delivery> deliveries() {
    return deliveries.all();
  }

  /** Oldest first: a copy. */
  List<Dropped> dropped() {
    return dropped.all();
  }

  synchronized Tally tally() {
    return tally;
  }

  Delivery awaitDelivery(Predicate<Delivery> wanted, Duration atMost) {
    return deliveries.await(wanted, atMost);
  }

  Dropped awaitDropped(Predicate<Dropped> wanted, Duration atMost) {
    return dropped.await(wanted, atMost);
  }
}
