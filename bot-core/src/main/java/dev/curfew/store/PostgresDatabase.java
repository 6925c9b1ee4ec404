package dev.curfew.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.curfew.room.Secret;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server, shared with other replicas. A server that is gone is noticed in seconds, and used again when it is back. What
 * the address itself says comes before what is set here.
 *
 * @see <a href="https://jdbc.postgresql.org/documentation/use/">Connection parameters</a>
 */
final class PostgresDatabase implements Database {
  static final String PREFIX = "jdbc:postgresql:";

  private static final int CONNECTIONS = 10;
  private static final int CONNECT_MILLIS = 3000;
  private static final int CONNECT_SECONDS = 3;
  /** The server gives up first, so that nothing of ours goes on there unseen. */
  private static final int ANSWER_SECONDS = 10;
  private static final String GIVING_UP = "-c lock_timeout=5000 -c statement_timeout=8000"
      + " -c idle_in_transaction_session_timeout=10000";

  private static final Set<String> AGAIN = Set.of("40001", "40P01");
  /** Idle in a transaction for too long, which ends the connection. */
  private static final String IDLE_TOO_LONG = "25P03";
  private static final Set<String> AWAY = Set.of("25006", "57014", "42501");

  private final Secret url;
  private final HikariDataSource connections;
  private final Jdbi jdbi;

  private PostgresDatabase(Secret url, boolean readOnly) {
    this.url = url;
    this.connections = pool(source(url, true), readOnly);
    this.jdbi = Database.over(connections);
  }

  /** For changes and questions. */
  static PostgresDatabase open(Secret url) {
    return checked(new PostgresDatabase(url, false));
  }

  /** For questions only. */
  static PostgresDatabase openToRead(Secret url) {
    return checked(new PostgresDatabase(url, true));
  }

  private static PostgresDatabase checked(PostgresDatabase database) {
    try {
      String encoding = new Transactions(database)
          .read(handle -> handle.select("SHOW server_encoding").mapTo(String.class).one());
      if (!encoding.equals("UTF8")) {
        throw new UnfitStore("The database keeps texts as " + encoding + ", which cannot hold every language."
            + " Make one with: CREATE DATABASE curfew ENCODING 'UTF8' TEMPLATE template0");
      }
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static PGSimpleDataSource source(Secret url, boolean impatient) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setApplicationName("curfew");
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setLoginTimeout(CONNECT_SECONDS);
    source.setTcpKeepAlive(true);
    // Its details name the values that were in the way.
    source.setLogServerErrorDetail(false);
    if (impatient) {
      source.setSocketTimeout(ANSWER_SECONDS);
      source.setOptions(GIVING_UP);
    }
    try {
      source.setURL(url.reveal());
    } catch (IllegalArgumentException e) {
      throw new UnfitStore("The address of the store is not one that PostgreSQL's driver understands: it looks like"
          + " jdbc:postgresql://HOST:5432/DATABASE?user=NAME&password=…");
    }
    return source;
  }

  private static HikariDataSource pool(DataSource source, boolean readOnly) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("postgresql");
    config.setDataSource(source);
    config.setReadOnly(readOnly);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setValidationTimeout(1000);
    config.setKeepaliveTime(30_000);
    config.setIdleTimeout(300_000);
    config.setMaxLifetime(600_000);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  @Override
  public Jdbi writer() {
    return jdbi;
  }

  @Override
  public Jdbi reader() {
    return jdbi;
  }

  @Override
  public void beginSnapshot(Handle handle) {
    handle.setTransactionIsolationLevel(TransactionIsolationLevel.REPEATABLE_READ);
    handle.begin();
    handle.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
  }

  /** @see <a href="https://www.postgresql.org/docs/18/errcodes-appendix.html">Error codes</a> */
  @Override
  public Failure failure(SQLException complaint) {
    String code = String.valueOf(complaint.getSQLState());
    if (code.equals("23505")) {
      return Failure.TAKEN;
    }
    if (code.equals("23503")) {
      return Failure.MISSING;
    }
    if (AGAIN.contains(code)) {
      return Failure.AGAIN;
    }
    if (code.startsWith("08") || code.startsWith("57P") || code.equals(IDLE_TOO_LONG)) {
      return Failure.LOST;
    }
    boolean syntax = code.startsWith("42") || code.startsWith("22") || code.startsWith("23") || code.startsWith("25");
    return syntax && !AWAY.contains(code) ? Failure.BUG : Failure.AWAY;
  }

  @Override
  public String millis() {
    return "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)";
  }

  @Override
  public String micros() {
    return "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint)";
  }

  @Override
  public String lockingRows() {
    return "FOR UPDATE";
  }

  @Override
  public String greatest() {
    return "greatest";
  }

  @Override
  public String transaction() {
    return "CAST(CAST(pg_current_xact_id() AS text) AS bigint)";
  }

  @Override
  public String horizon() {
    return "CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint)";
  }

  @Override
  public String countingTables() {
    return "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = ?";
  }

  @Override
  public String migrations() {
    return "postgresql";
  }

  /** Migrations may take their time. */
  @Override
  public DataSource forMigrations() {
    return source(url, false);
  }

  @Override
  public void close() {
    connections.close();
  }
}
