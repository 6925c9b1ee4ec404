package dev.curfew.store;

import dev.curfew.casework.CaseNumber;
import java.time.Duration;
import java.util.List;

/**
 * Which replicas are alive. Each says so every 2 seconds; one that has been silent for too long is gone, and so is one that said good
 * bye. A replica's silence counts only while others were heard, whoever they were and however short each lived: when the database
 * was away, everybody was silent. Thread-safe.
 */
final class Replicas {
  private static final Duration BREAK = Duration.ofSeconds(5);
  private static final Duration DAY = Duration.ofDays(1);

  private final Transactions transactions;
  private final String self;
  private final long goneAfter;
  /** In milliseconds: a break as long as this is no working database. */
  private final long silence;

  Replicas(Transactions transactions, String self, Duration goneAfter) {
    this.transactions = transactions;
    this.self = self;
    this.goneAfter = goneAfter.toMillis();
    silence = Math.max(this.goneAfter / 2, BREAK.toMillis());
  }

  String self() {
    return self;
  }

  /** Says that this replica is alive: one small change, committed. */
  void beat() {
    transactions.write(handle -> {
      handle.execute(transactions.sql("INSERT INTO heard (one, since, seen) VALUES (1, {millis}, {millis})"
          + " ON CONFLICT (one) DO UPDATE SET"
          + " since = CASE WHEN excluded.seen - heard.seen > ? THEN excluded.seen ELSE heard.since END,"
          + " seen = excluded.seen"), silence);
      return handle.execute(transactions.sql("INSERT INTO replica (id, seen) VALUES (?, {millis})"
          + " ON CONFLICT (id) DO UPDATE SET seen = excluded.seen"), self);
    });
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
        "SELECT number FROM cases WHERE owner IS NOT NULL AND owner <> ? AND " + isGone("owner")
            + " ORDER BY +number LIMIT ?"),
        self, most).map((row, context) -> Rows.number(row)).list());
  }

  /** A condition in SQL: whether the replica is gone whose name stands in that column. Not so where nothing stands there. */
  String isGone(String column) {
    return "(" + column + " NOT IN (SELECT id FROM replica WHERE seen >= {millis} - " + goneAfter + ") AND (" + column
        + " NOT IN (SELECT id FROM replica) OR EXISTS (SELECT 1 FROM heard WHERE since < {millis} - " + goneAfter
        + " AND seen >= {millis} - " + silence + ")))";
  }
}
