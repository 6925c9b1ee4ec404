package dev.curfew.store;

import dev.curfew.command.SharedMemory;
import java.time.Duration;
import java.util.Optional;

/** Rows that end by the clock which all replicas share. */
final class SqlSharedMemory implements SharedMemory {
  private static final int LONGEST_KEY = 500;
  private static final int LONGEST_TEXT = 8000;

  private static final String SEE = "INSERT INTO seen (id, until) VALUES (?, {millis} + ?)"
      + " ON CONFLICT (id) DO UPDATE SET until = excluded.until WHERE seen.until <= {millis}";
  private static final String KEEP = "INSERT INTO kept (id, content, until) VALUES (?, ?, {millis} + ?)"
      + " ON CONFLICT (id) DO UPDATE SET content = excluded.content, until = excluded.until";
  private static final String LOOK = "SELECT content FROM kept WHERE id = ? AND until > {millis}";
  private static final String TAKE = "DELETE FROM kept WHERE id = ? AND until > {millis} RETURNING content";
  private static final String LEAD = "INSERT INTO leader (task, replica, until) VALUES (?, ?, {millis} + ?)"
      + " ON CONFLICT (task) DO UPDATE SET replica = excluded.replica, until = excluded.until"
      + " WHERE leader.until <= {millis} OR leader.replica = excluded.replica OR ";

  private final Transactions transactions;
  private final Replicas replicas;

  SqlSharedMemory(Transactions transactions, Replicas replicas) {
    this.transactions = transactions;
    this.replicas = replicas;
  }

  @Override
  public boolean isFirst(String key, Duration life) {
    return transactions.write(handle -> handle.execute(transactions.sql(SEE), fit(key), life.toMillis())) == 1;
  }

  @Override
  public void keep(String key, String text, Duration life) {
    if (text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("A text to keep has at most 8000 characters.");
    }
    transactions.write(handle -> handle.execute(transactions.sql(KEEP), fit(key), text, life.toMillis()));
  }

  @Override
  public Optional<String> look(String key) {
    return transactions.read(handle -> handle.select(transactions.sql(LOOK), fit(key)).mapTo(String.class).findOne());
  }

  @Override
  public Optional<String> take(String key) {
    return transactions.write(handle -> handle.select(transactions.sql(TAKE), fit(key)).mapTo(String.class).findOne());
  }

  @Override
  public boolean lead(String task, Duration life) {
    String lead = transactions.sql(LEAD + replicas.isGone("leader.replica"));
    return transactions.write(handle -> handle.execute(lead, fit(task), replicas.self(), life.toMillis())) == 1;
  }

  /** Deletes what has ended. */
  void purge() {
    transactions.write(handle -> handle.execute(transactions.sql("DELETE FROM seen WHERE until <= {millis}")));
    transactions.write(handle -> handle.execute(transactions.sql("DELETE FROM kept WHERE until <= {millis}")));
  }

  private static String fit(String key) {
    if (key.length() > LONGEST_KEY) {
      throw new IllegalArgumentException("A key has at most 500 characters, not " + key.length() + ".");
    }
    return key;
  }
}
