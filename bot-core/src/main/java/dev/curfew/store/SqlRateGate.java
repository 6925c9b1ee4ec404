package dev.curfew.store;

import dev.curfew.room.RateGate;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Handle;

/**
 * Turns as one row each, by the clock that all replicas share: {@code next} is when the turn after all that are booked would begin
 * if there were no running ahead.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm">Generic cell rate algorithm</a>
 */
final class SqlRateGate implements RateGate {
  /** A clock that was put back by more than that would make everybody wait for as long. */
  private static final long PUT_BACK_MICROS = 60_000_000;

  private static final String BOOK = "INSERT INTO gate (what, next, asked)"
      + " SELECT ?, n.now + ?, n.now FROM (SELECT {micros} AS now) n WHERE true ON CONFLICT (what) DO UPDATE SET"
      + " next = ? + CASE WHEN gate.next < excluded.asked OR excluded.asked < gate.asked - " + PUT_BACK_MICROS
      + " THEN excluded.asked ELSE gate.next END, asked = excluded.asked RETURNING next, asked";

  private final Transactions transactions;

  SqlRateGate(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Duration book(String what, Duration spacing, int atOnce) {
    long turn = turn(spacing, atOnce);
    return waiting(transactions.write(handle -> booked(handle, what, turn)) - turn * atOnce);
  }

  @Override
  public Duration bookNow(String what, Duration spacing, int atOnce) {
    long turn = turn(spacing, atOnce);
    return transactions.write(handle -> {
      long missing = ahead(handle, what) + turn - turn * atOnce;
      return waiting(missing > 0 ? missing : booked(handle, what, turn) - turn * atOnce);
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

  private long booked(Handle handle, String what, long turn) {
    return handle.select(transactions.sql(BOOK), what, turn, turn)
        .map((row, context) -> row.getLong("next") - row.getLong("asked")).one();
  }
}
