package dev.curfew.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.Function;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * An SQLite file in WAL mode: one connection for changes, which therefore queue up in order, and a few for questions. A commit is on
 * the disk when it returns.
 *
 * @see <a href="https://www.sqlite.org/wal.html">Write-ahead logging</a>
 * @see <a href="https://www.sqlite.org/pragma.html#pragma_synchronous">synchronous=FULL</a>
 */
final class SqliteDatabase implements Database {
  private static final int READERS = 4;
  private static final int WAIT_MILLIS = 5000;
  private static final String MICROS = "curfew_micros";

  /** How much a power cut may take. The end of the process alone takes nothing. */
  enum Durability {
    /** Nothing: a commit is on the disk when it returns. */
    FULL(SynchronousMode.FULL, "2", "lose cases"),
    /** The last commits, never the order of what is left. */
    RELAXED(SynchronousMode.NORMAL, "1", "damage it");

    private final SynchronousMode mode;
    private final String pragma;
    private final String otherwise;

    Durability(SynchronousMode mode, String pragma, String otherwise) {
      this.mode = mode;
      this.pragma = pragma;
      this.otherwise = otherwise;
    }

    /** What has to hold of every connection that changes something. */
    private Map<String, String> demanded() {
      return Map.of("journal_mode", "wal", "synchronous", pragma, "foreign_keys", "1");
    }
  }

  private static final Set<SQLiteErrorCode> TAKEN = Set.of(SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE,
      SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY, SQLiteErrorCode.SQLITE_CONSTRAINT_ROWID);
  private static final Set<SQLiteErrorCode> AWAY = Set.of(SQLiteErrorCode.SQLITE_PERM, SQLiteErrorCode.SQLITE_BUSY,
      SQLiteErrorCode.SQLITE_LOCKED, SQLiteErrorCode.SQLITE_NOMEM, SQLiteErrorCode.SQLITE_READONLY,
      SQLiteErrorCode.SQLITE_CORRUPT, SQLiteErrorCode.SQLITE_FULL, SQLiteErrorCode.SQLITE_CANTOPEN,
      SQLiteErrorCode.SQLITE_PROTOCOL, SQLiteErrorCode.SQLITE_NOTADB, SQLiteErrorCode.SQLITE_INTERRUPT);

  private final String url;
  private final Durability durability;
  private final InstantSource clock;
  private final HikariDataSource readers;
  private final HikariDataSource writers;
  private final Jdbi reader;
  private final Jdbi writer;

  private SqliteDatabase(String url, Durability durability, InstantSource clock, HikariDataSource writers,
      HikariDataSource readers) {
    this.url = url;
    this.durability = durability;
    this.clock = clock;
    this.writers = writers;
    this.readers = readers;
    this.writer = keeping(writers);
    this.reader = keeping(readers);
  }

  private static Jdbi keeping(HikariDataSource connections) {
    return Database.over(connections).setStatementBuilderFactory(new KeptStatements.OfPool()::of);
  }

  /** Opens the file, which the caller has to itself, for changes; makes it if it is missing. */
  static SqliteDatabase open(SqliteFile file, Durability durability, InstantSource clock) {
    HikariDataSource writers = pool("writer", 1, false, writing(file.url(), durability, clock));
    try {
      check(Database.over(writers), file, durability);
    } catch (RuntimeException e) {
      writers.close();
      throw e;
    }
    return new SqliteDatabase(file.url(), durability, clock, writers, readers(file, clock));
  }

  /** Opens the file, which another process may be changing, for questions. */
  static SqliteDatabase openToRead(SqliteFile file, InstantSource clock) {
    HikariDataSource readers = readers(file, clock);
    return new SqliteDatabase(file.url(), Durability.FULL, clock, readers, readers);
  }

  private static HikariDataSource readers(SqliteFile file, InstantSource clock) {
    SQLiteConfig config = config(TransactionMode.DEFERRED);
    config.setReadOnly(true);
    return pool("readers", READERS, true, source(file.url(), config, clock));
  }

  private static SQLiteDataSource writing(String url, Durability durability, InstantSource clock) {
    SQLiteConfig config = config(TransactionMode.IMMEDIATE);
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(durability.mode);
    return source(url, config, clock);
  }

  private static SQLiteConfig config(TransactionMode mode) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(WAIT_MILLIS);
    config.setTransactionMode(mode);
    config.enforceForeignKeys(true);
    // Else it asks for the number of the row after each INSERT.
    config.setGetGeneratedKeys(false);
    return config;
  }

  private static SQLiteDataSource source(String url, SQLiteConfig config, InstantSource clock) {
    SQLiteDataSource source = new Timed(config, clock);
    source.setUrl(url);
    return source;
  }

  /**
   * Connections whose SQL can ask for the time. With the moment itself in it every statement would be a new one, and parsing it by
   * Jdbi takes longer than carrying it out.
   */
  private static final class Timed extends SQLiteDataSource {
    private final InstantSource clock;

    Timed(SQLiteConfig config, InstantSource clock) {
      super(config);
      this.clock = clock;
    }

    @Override
    public SQLiteConnection getConnection(String user, String password) throws SQLException {
      SQLiteConnection connection = super.getConnection(user, password);
      try {
        Function.create(connection, MICROS, new Function() {
          @Override
          protected void xFunc() throws SQLException {
            result(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
          }
        });
        return connection;
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    }
  }

  private static HikariDataSource pool(String name, int connections, boolean readOnly, DataSource source) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("sqlite-" + name);
    config.setDataSource(source);
    config.setReadOnly(readOnly);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(WAIT_MILLIS);
    config.setMaxLifetime(0);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  private static void check(Jdbi connections, SqliteFile file, Durability durability) {
    try (Handle handle = connections.open()) {
      durability.demanded().forEach((pragma, value) -> {
        String found = handle.select("PRAGMA " + pragma).mapTo(String.class).one();
        if (!found.equals(value)) {
          throw new UnfitStore("SQLite keeps " + file + " with " + pragma + " = " + found + " and not " + value
              + ", so that a power cut could " + durability.otherwise + ". Put the file on a local disk.");
        }
      });
    }
  }

  @Override
  public Jdbi writer() {
    return writer;
  }

  @Override
  public Jdbi reader() {
    return reader;
  }

  @Override
  public void beginSnapshot(Handle handle) {
    handle.begin();
  }

  @Override
  public Failure failure(SQLException complaint) {
    if (!(complaint instanceof SQLiteException sqlite)) {
      return Failure.AWAY;
    }
    SQLiteErrorCode code = sqlite.getResultCode();
    if (TAKEN.contains(code)) {
      return Failure.TAKEN;
    }
    if (code == SQLiteErrorCode.SQLITE_CONSTRAINT_FOREIGNKEY) {
      return Failure.MISSING;
    }
    SQLiteErrorCode kind = SQLiteErrorCode.getErrorCode(code.code & 0xff);
    if (kind == SQLiteErrorCode.SQLITE_IOERR) {
      return Failure.DISK;
    }
    return AWAY.contains(kind) ? Failure.AWAY : Failure.BUG;
  }

  /** Only one process has the file, so its clock is the one that all share. */
  @Override
  public String millis() {
    return "(" + micros() + " / 1000)";
  }

  @Override
  public String micros() {
    return MICROS + "()";
  }

  @Override
  public String lockingRows() {
    return "";
  }

  @Override
  public String greatest() {
    return "max";
  }

  @Override
  public String transaction() {
    return "0";
  }

  @Override
  public String horizon() {
    return "0";
  }

  @Override
  public String countingTables() {
    return "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?";
  }

  @Override
  public String migrations() {
    return "sqlite";
  }

  @Override
  public DataSource forMigrations() {
    return writing(url, durability, clock);
  }

  /** The connection for changes last: it is the one that can put the file in order. */
  @Override
  public void close() {
    readers.close();
    writers.close();
  }
}
