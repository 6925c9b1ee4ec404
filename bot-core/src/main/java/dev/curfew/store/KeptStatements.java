package dev.curfew.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;
import org.sqlite.SQLiteConnection;

/**
 * Statements that SQLite has made ready, kept for the next use on their connection: making them takes longer than most take to run.
 * HikariCP keeps none, since drivers should, and SQLite's does not.
 *
 * @see <a href="https://github.com/brettwooldridge/HikariCP#statement-cache">HikariCP on statement caches</a>
 */
final class KeptStatements extends DefaultStatementBuilder {
  /** More than Curfew has fixed texts; searches have many more, of which the newest are kept. */
  private static final int MOST = 128;

  private final SQLiteConnection connection;
  /** Those that nobody uses at this moment, by their text. A connection is used by one thread at a time. */
  private final Map<String, PreparedStatement> free = new LinkedHashMap<>();

  private KeptStatements(SQLiteConnection connection) {
    this.connection = connection;
  }

  /** Those of each connection of a pool. Thread-safe. */
  static final class OfPool {
    private final Map<SQLiteConnection, KeptStatements> all = new ConcurrentHashMap<>();

    StatementBuilder of(Connection pooled) {
      SQLiteConnection connection = real(pooled);
      KeptStatements kept = all.get(connection);
      if (kept != null) {
        return kept;
      }
      all.keySet().removeIf(OfPool::isClosed);
      return all.computeIfAbsent(connection, KeptStatements::new);
    }

    private static SQLiteConnection real(Connection pooled) {
      try {
        return pooled.unwrap(SQLiteConnection.class);
      } catch (SQLException e) {
        throw new IllegalStateException("The pool holds something else than connections to SQLite.", e);
      }
    }

    private static boolean isClosed(SQLiteConnection connection) {
      try {
        return connection.isClosed();
      } catch (SQLException e) {
        return true;
      }
    }
  }

  @Override
  public PreparedStatement create(Connection pooled, String sql, StatementContext context) throws SQLException {
    PreparedStatement kept = free.remove(sql);
    return kept == null ? connection.prepareStatement(sql) : kept;
  }

  @Override
  public void close(Connection pooled, String sql, Statement statement) throws SQLException {
    if (!(statement instanceof PreparedStatement prepared) || prepared.isClosed()) {
      super.close(pooled, sql, statement);
      return;
    }
    prepared.clearParameters();
    PreparedStatement other = free.put(sql, prepared);
    if (other != null) {
      other.close();
    }
    if (free.size() > MOST) {
      String oldest = free.keySet().iterator().next();
      Objects.requireNonNull(free.remove(oldest)).close();
    }
  }
}
