package dev.curfew.store;

import dev.curfew.room.BookedTurns;
import dev.curfew.room.RateGate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Turns of the one process that has the database to itself: they are kept in memory, so that nobody waits for the disk to book one. A
 * process that ended just before may have used up the window that was running, so none begins before that is over.
 */
final class LocalRateGate implements RateGate {
  /** A clock that was put back by more than that would make everybody wait for as long. */
  private static final Duration PUT_BACK = Duration.ofMinutes(1);

  private final RateGate stored;
  private final InstantSource clock;
  private final Instant since;
  private final Map<String, Kept> kept = new HashMap<>();

  /**
   * @param stored keeps the turns that begin now or are not booked, which count from one start to the next
   * @param since up to when another process may have booked turns
   */
  LocalRateGate(RateGate stored, InstantSource clock, Instant since) {
    this.stored = stored;
    this.clock = clock;
    this.since = since;
  }

  private record Kept(BookedTurns turns, Instant asked) {}

  @Override
  public List<Duration> book(String what, Window window, int turns) {
    return booked(what, window, (before, now) -> before.book(window, now.begins, turns));
  }

  @Override
  public Duration late(String what, Window window, Duration by) {
    return booked(what, window,
        (before, now) -> before.late(window, new BookedTurns.Missed(by, now.asked, now.begins))).getFirst();
  }

  @Override
  public Duration bookNow(String what, Duration spacing, int atOnce) {
    return stored.bookNow(what, spacing, atOnce);
  }

  /** @param begins when a turn may begin at the earliest */
  private record Now(Instant asked, Instant begins) {}

  private synchronized List<Duration> booked(String what, Window window,
      BiFunction<BookedTurns, Now, BookedTurns.Booking> booking) {
    Instant asked = clock.instant();
    Kept before = kept.getOrDefault(what, new Kept(BookedTurns.NONE, asked));
    boolean putBack = asked.isBefore(before.asked.minus(PUT_BACK));
    Now now = new Now(asked, earliest(window, asked));
    BookedTurns.Booking booked = booking.apply(putBack ? BookedTurns.NONE : before.turns, now);
    kept.put(what, new Kept(booked.now(), asked));
    return booked.turns().stream().map(turn -> Duration.between(asked, turn)).toList();
  }

  private Instant earliest(Window window, Instant now) {
    Instant over = since.plus(window.whole());
    return now.isBefore(over) && !now.isBefore(since) ? over : now;
  }
}
