package dev.curfew.store;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Place;
import dev.curfew.command.Notices;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** A case has a row in {@code owed} from its first move that was not told until all are; a move comes with its row. */
final class SqlNotices implements Notices {
  private static final int MOST = 100;

  private final Transactions transactions;
  private final Replicas replicas;
  /** Whether nobody tells of a case at that moment. */
  private final String isFree;

  SqlNotices(Transactions transactions, Replicas replicas) {
    this.transactions = transactions;
    this.replicas = replicas;
    isFree = "(claimed_until <= ? OR " + replicas.isGone("claimed_by") + ")";
  }

  /** In the transaction that moves a case. News are tried at once, however long older ones were put off. */
  static void owe(Handle handle, Case moved, Instant since) {
    if (moved.state().isBetweenTwo()) {
      return;
    }
    handle.execute("INSERT INTO owed (case_number, version, since, claimed_until, not_before) VALUES (?, ?, ?, 0, 0)"
        + " ON CONFLICT (case_number) DO UPDATE SET version = excluded.version, not_before = 0", moved.number().value(),
        moved.version(), since.toEpochMilli());
  }

  /** Ends all claims, as the only replica there is: whoever made them is gone. */
  void freeClaims() {
    transactions.write(handle -> handle.execute("UPDATE owed SET claimed_until = 0 WHERE claimed_until > 0"));
  }

  @Override
  public List<CaseNumber> owed(Instant now) {
    return transactions.read(handle -> handle
        .select(transactions.sql("SELECT case_number FROM owed WHERE " + isFree + " AND not_before <= ?"
            + " ORDER BY since, case_number LIMIT " + MOST), now.toEpochMilli(), now.toEpochMilli())
        .map((row, context) -> Rows.number(row)).list());
  }

  /** All that are owed, whether or not somebody is at them. */
  Backlog backlog() {
    return transactions.read(handle -> handle.select("SELECT COUNT(*) AS cases, MIN(since) AS since FROM owed")
        .map((row, context) -> new Backlog(row.getInt("cases"),
            Optional.of(row.getLong("since")).filter(since -> since > 0).map(Instant::ofEpochMilli)))
        .one());
  }

  @Override
  public boolean claim(CaseNumber number, Instant now, Duration life) {
    return transactions.write(handle -> handle.execute(
        transactions.sql("UPDATE owed SET claimed_until = ?, claimed_by = ? WHERE case_number = ? AND " + isFree),
        now.plus(life).toEpochMilli(), replicas.self(), number.value(), now.toEpochMilli())) == 1;
  }

  @Override
  public List<Standing> standing(CaseNumber number) {
    return transactions.read(handle -> handle
        .select("SELECT platform, space, channel, thread, version, handle FROM standing WHERE case_number = ?"
            + " ORDER BY platform, space, channel, thread", number.value())
        .map((row, context) -> new Standing(Rows.place(row), row.getInt("version"),
            Optional.ofNullable(row.getString("handle"))))
        .list());
  }

  @Override
  public void stands(CaseNumber number, Standing standing) {
    Place place = standing.place();
    transactions.write(handle -> handle.execute("INSERT INTO standing"
        + " (case_number, platform, space, channel, thread, version, handle) VALUES (?, ?, ?, ?, ?, ?, ?)"
        + " ON CONFLICT (case_number, platform, space, channel, thread)"
        + " DO UPDATE SET version = excluded.version, handle = excluded.handle", number.value(),
        place.platform().label(), place.space(), place.channel(), Rows.thread(place), standing.version(),
        standing.standing().orElse(null)));
  }

  @Override
  public void told(CaseNumber number, int version) {
    transactions.write(handle -> {
      int done = handle.execute("DELETE FROM owed WHERE case_number = ? AND version <= ?", number.value(), version);
      return done + handle.execute("UPDATE owed SET claimed_until = 0 WHERE case_number = ?", number.value());
    });
  }

  @Override
  public void again(CaseNumber number, Instant now) {
    transactions.write(handle -> handle.execute(
        "INSERT INTO owed (case_number, version, since, claimed_until, not_before)"
            + " SELECT number, version, CAST(? AS BIGINT), 0, 0 FROM cases"
            + " WHERE number = ? AND state NOT IN ('ASKED', 'REFUSED', 'WAITING')"
            + " ON CONFLICT (case_number) DO UPDATE SET not_before = 0",
        now.toEpochMilli(), number.value()));
  }

  @Override
  public void postpone(CaseNumber number, Instant until) {
    transactions.write(handle -> handle.execute(
        "UPDATE owed SET claimed_until = 0, not_before = ? WHERE case_number = ?", until.toEpochMilli(),
        number.value()));
  }
}
