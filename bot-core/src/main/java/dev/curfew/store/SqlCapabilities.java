package dev.curfew.store;

import dev.curfew.audit.Hash;
import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Platform;
import dev.curfew.command.Capabilities;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** One row each, found by the SHA-256 of its secret; of a use and place of a case the newest few. */
final class SqlCapabilities implements Capabilities {
  private static final int NEWEST = 5;
  private static final int LONGEST = 4000;

  private final Transactions transactions;
  private final InstantSource clock;

  SqlCapabilities(Transactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public void keep(Capability capability) {
    if (capability.secret().length() > LONGEST) {
      throw new IllegalArgumentException("A capability's secret has at most 4000 characters.");
    }
    transactions.write(handle -> kept(handle, capability));
  }

  private int kept(Handle handle, Capability capability) {
    int kept = handle.execute("INSERT INTO capability"
        + " (digest, case_number, platform, purpose, space, channel, thread, secret, until, uses)"
        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (digest) DO NOTHING", digest(capability),
        capability.number().value(), capability.platform().label(), capability.use().name(),
        capability.place().space(), capability.place().channel(), Rows.thread(capability.place()),
        capability.secret(), capability.until().toEpochMilli(), capability.uses());
    handle.execute(
        "DELETE FROM capability WHERE id IN (SELECT id FROM capability WHERE case_number = ? AND platform = ?"
            + " AND purpose = ? AND space = ? AND channel = ? AND thread = ? ORDER BY id DESC LIMIT 1000 OFFSET "
            + NEWEST
            + ")",
        capability.number().value(), capability.platform().label(), capability.use().name(),
        capability.place().space(), capability.place().channel(), Rows.thread(capability.place()));
    return kept;
  }

  @Override
  public List<Capability> of(CaseNumber number, Platform platform, Use use) {
    return transactions.read(handle -> handle
        .select("SELECT case_number, platform, purpose, space, channel, thread, secret, until, uses FROM capability"
            + " WHERE case_number = ? AND platform = ? AND purpose = ? AND until > ? AND uses > 0 ORDER BY id DESC",
            number.value(), platform.label(), use.name(), now())
        .map((row, context) -> capability(row)).list());
  }

  private static Capability capability(ResultSet row) throws SQLException {
    return new Capability(Rows.number(row), Rows.platform(row.getString("platform")),
        Use.valueOf(row.getString("purpose")), Rows.place(row), row.getString("secret"),
        Instant.ofEpochMilli(row.getLong("until")), row.getInt("uses"));
  }

  @Override
  public boolean spend(Capability capability) {
    return transactions.write(handle -> handle.execute(
        "UPDATE capability SET uses = uses - 1 WHERE digest = ? AND uses > 0 AND until > ?", digest(capability),
        now())) == 1;
  }

  @Override
  public void drop(Capability capability) {
    transactions.write(handle -> handle.execute("DELETE FROM capability WHERE digest = ?", digest(capability)));
  }

  /** Deletes what has ended. */
  void purge() {
    transactions.write(handle -> handle.execute("DELETE FROM capability WHERE until <= ?", now()));
  }

  private long now() {
    return clock.instant().toEpochMilli();
  }

  private static String digest(Capability capability) {
    return Hash.of(capability.secret().getBytes(StandardCharsets.UTF_8)).toString();
  }
}
