package dev.curfew.store;

import dev.curfew.room.RateGate;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

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
    if (!spacing.isPositive() || atOnce < 1) {
      throw new IllegalArgumentException("Turns take up time, and one at least is to be had at once.");
    }
    long turn = spacing.toNanos() / 1000;
    long wait = transactions.write(handle -> handle.select(transactions.sql(BOOK), what, turn, turn)
        .map((row, context) -> row.getLong("next") - row.getLong("asked")).one()) - turn * atOnce;
    return Duration.of(Math.max(0, wait), ChronoUnit.MICROS);
  }
}
