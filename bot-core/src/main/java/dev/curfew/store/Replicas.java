package dev.curfew.store;

import dev.curfew.casework.CaseNumber;
import java.time.Duration;
import java.util.List;

/**
 * Which replicas are alive. Each says so every 2 seconds; one that has been silent for too long is gone, and so is one that said good
 * bye. Only who has been heard from all that time may judge the others' silence: when the database was away, everybody was silent.
 * Thread-safe.
 */
final class Replicas {
  private static final Duration BREAK = Duration.ofSeconds(5);
  private static final Duration DAY = Duration.ofDays(1);

  private final Transactions transactions;
  private final String self;
  private final long goneAfter;

  Replicas(Transactions transactions, String self, Duration goneAfter) {
    this.transactions = transactions;
    this.self = self;
    this.goneAfter = goneAfter.toMillis();
  }

  String self() {
    return self;
  }

  /** Says that this replica is alive: one small change, committed. */
  void beat() {
    long silence = Math.max(goneAfter / 2, BREAK.toMillis());
    transactions.write(handle -> handle.execute(
        transactions
            .sql("INSERT INTO replica (id, since, seen) VALUES (?, {millis}, {millis}) ON CONFLICT (id) DO UPDATE"
                + " SET since = CASE WHEN excluded.seen - replica.seen > ? THEN excluded.seen ELSE replica.since END,"
                + " seen = excluded.seen"),
        self, silence));
  }

  /** Says that this replica stops; whatever it still works on is an orphan from now on. */
  void leave() {
    transactions.write(handle -> handle.execute("DELETE FROM replica WHERE id = ?", self));
  }

  /** Says that all others are gone, as the only one that can have the database. */
  void stayAlone() {
    transactions.write(handle -> handle.execute("DELETE FROM replica WHERE id <> ?", self));
  }

  /** Forgets who has been gone for a day. */
  void purge() {
    transactions.write(handle -> handle.execute(transactions.sql("DELETE FROM replica WHERE seen < {millis} - ?"),
        DAY.toMillis()));
  }

  /** Cases that somebody who is gone was working on, the oldest first; the plus keeps SQLite from going through all cases instead. */
  List<CaseNumber> orphans(int most) {
    return transactions.read(handle -> handle.select(transactions.sql(
        "SELECT c.number FROM cases c LEFT JOIN replica r ON r.id = c.owner LEFT JOIN replica me ON me.id = ?"
            + " WHERE c.owner IS NOT NULL AND c.owner <> ?"
            + " AND (r.id IS NULL OR (r.seen < {millis} - ? AND me.since < {millis} - ?)) ORDER BY +c.number LIMIT ?"),
        self, self, goneAfter, goneAfter, most).map((row, context) -> Rows.number(row)).list());
  }
}
