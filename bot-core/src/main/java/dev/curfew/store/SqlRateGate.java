package dev.curfew.store;

import dev.curfew.room.BookedTurns;
import dev.curfew.room.RateGate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Turns as one row for each name, by the clock that all replicas share. Of a window {@code turns} has the last turns that were booked.
 * Of those that are booked for this moment or not at all, {@code gate} has {@code next}: when the turn after all that are booked would
 * begin if there were no running ahead.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm">Generic cell rate algorithm</a>
 */
final class SqlRateGate implements RateGate {
  /** A clock that was put back by more than that would make everybody wait for as long. */
  private static final long PUT_BACK_MICROS = 60_000_000;

  /** As well as two clocks are compared where that is possible, and how often it is tried. */
  private static final Duration PRECISELY = Duration.ofMillis(2);
  private static final int TRIES = 4;
  /** What takes longer is no habit. */
  private static final Duration LONGEST_WRITING = Duration.ofMillis(200);

  private static final String BOOK = "WITH n AS MATERIALIZED (SELECT {micros} AS now) INSERT INTO gate (what, next, asked)"
      + " SELECT ?, n.now + ?, n.now FROM n WHERE true ON CONFLICT (what) DO UPDATE SET"
      + " next = ? + CASE WHEN gate.next < excluded.asked OR excluded.asked < gate.asked - " + PUT_BACK_MICROS
      + " THEN excluded.asked ELSE gate.next END, asked = excluded.asked RETURNING next, asked";
  private static final String TURNS = "SELECT booked, asked FROM turns WHERE what = ? {lock}";
  private static final String FIRST = "INSERT INTO turns (what, booked, asked) VALUES (?, '', 0)"
      + " ON CONFLICT (what) DO NOTHING";
  private static final String KEEP = "UPDATE turns SET booked = ?, asked = ? WHERE what = ?";

  private final Transactions transactions;
  private final InstantSource clock;
  /** How long writing took at last, or longer. A turn that begins later than that has not begun when it is told. */
  private volatile Duration writing = Duration.ZERO;

  /** @param clock measures how long the database takes */
  SqlRateGate(Transactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public List<Duration> book(String what, Window window, int turns) {
    return booked(what, (before, now) -> before.book(window, now.there.plus(writing), turns));
  }

  @Override
  public Duration late(String what, Window window, Duration by) {
    Instant asked = clock.instant();
    return booked(what, (before, now) -> before.late(window,
        new BookedTurns.Missed(by.plus(Duration.between(asked, now.here)), now.there, now.there.plus(writing))))
        .getFirst();
  }

  /**
   * The same moment by the database's clock and by ours, to a half of {@code within}. How long a row is waited for and how long writing takes
   * is more at one time than at another, and a part of the waits; only differences of ours count.
   */
  private record Now(Instant there, Instant here, Duration within) {}

  /**
   * Looks at both clocks. A process that has just begun may be held up for long between one and the other, and would be late at its turns
   * without knowing: so it looks again.
   */
  private Now now(Handle handle) {
    Now best = lookedAt(handle);
    for (int i = 1; i < TRIES && best.within.compareTo(PRECISELY) > 0; i++) {
      Now again = lookedAt(handle);
      best = again.within.compareTo(best.within) < 0 ? again : best;
    }
    return best;
  }

  private Now lookedAt(Handle handle) {
    Instant before = clock.instant();
    Instant there = moment(handle.select(transactions.sql("SELECT {micros} AS now"))
        .map((row, context) -> row.getLong("now")).one());
    Duration within = Duration.between(before, clock.instant());
    return new Now(there, before.plus(within.dividedBy(2)), within);
  }

  private record Written(List<Instant> turns, Now now) {}

  private List<Duration> booked(String what, BiFunction<BookedTurns, Now, BookedTurns.Booking> booking) {
    Written written = transactions.write(handle -> {
      Row row = locked(handle, what);
      Now now = now(handle);
      BookedTurns.Booking booked = booking.apply(row.turns(now.there), now);
      handle.execute(KEEP, text(booked.now()), micros(now.there), what);
      return new Written(booked.turns(), now);
    });
    Duration since = Duration.between(written.now.here, clock.instant());
    learn(since);
    Instant now = written.now.there.plus(since);
    return written.turns.stream().map(turn -> Duration.between(now, turn)).toList();
  }

  /** Longer times count at once, shorter ones little by little. */
  private void learn(Duration took) {
    Duration less = writing.multipliedBy(9).dividedBy(10);
    writing = took.compareTo(less) > 0 ? shorter(took, LONGEST_WRITING) : less;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** A row of {@code turns}, in microseconds since 1970. */
  private record Row(String booked, long asked) {
    BookedTurns turns(Instant now) {
      if (booked.isEmpty() || micros(now) < asked - PUT_BACK_MICROS) {
        return BookedTurns.NONE;
      }
      return new BookedTurns(Arrays.stream(booked.split(" ")).map(Long::parseLong).map(SqlRateGate::moment).toList());
    }
  }

  private Row locked(Handle handle, String what) {
    Optional<Row> there = row(handle, what);
    if (there.isPresent()) {
      return there.get();
    }
    handle.execute(FIRST, what);
    return row(handle, what).orElseThrow();
  }

  private Optional<Row> row(Handle handle, String what) {
    return handle.select(transactions.sql(TURNS), what)
        .map((row, context) -> new Row(row.getString("booked"), row.getLong("asked"))).findOne();
  }

  private static String text(BookedTurns turns) {
    return turns.moments().stream().map(turn -> Long.toString(micros(turn))).collect(Collectors.joining(" "));
  }

  private static long micros(Instant moment) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
  }

  private static Instant moment(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  @Override
  public Duration bookNow(String what, Duration spacing, int atOnce) {
    long turn = turn(spacing, atOnce);
    return transactions.write(handle -> {
      long missing = ahead(handle, what) + turn - turn * atOnce;
      return waiting(missing > 0 ? missing : bookedNow(handle, what, turn) - turn * atOnce);
    });
  }

  private static long turn(Duration spacing, int atOnce) {
    if (!spacing.isPositive() || atOnce < 1) {
      throw new IllegalArgumentException("Turns take up time, and one at least is to be had at once.");
    }
    return spacing.toNanos() / 1000;
  }

  private static Duration waiting(long micros) {
    return Duration.of(Math.max(0, micros), ChronoUnit.MICROS);
  }

  /** Up to when everything is booked now, counted from now; zero or more, except where the clock was put back. */
  private long ahead(Handle handle, String what) {
    return handle.select(transactions.sql("SELECT next - {micros} AS ahead, asked - {micros} AS put_back FROM gate"
        + " WHERE what = ? {lock}"), what)
        .map((row, context) -> row.getLong("put_back") > PUT_BACK_MICROS ? 0 : Math.max(0, row.getLong("ahead")))
        .findOne().orElse(0L);
  }

  private long bookedNow(Handle handle, String what, long turn) {
    return handle.select(transactions.sql(BOOK), what, turn, turn)
        .map((row, context) -> row.getLong("next") - row.getLong("asked")).one();
  }
}
