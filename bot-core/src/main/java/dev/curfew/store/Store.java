package dev.curfew.store;

import dev.curfew.audit.AuditLog;
import dev.curfew.audit.Head;
import dev.curfew.casework.CaseSearch;
import dev.curfew.casework.CaseStore;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.chat.Person;
import dev.curfew.command.Capabilities;
import dev.curfew.command.Notices;
import dev.curfew.command.SharedMemory;
import dev.curfew.room.RateGate;
import dev.curfew.room.Secret;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import jdk.jfr.FlightRecorder;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.JdbiStatementEvent;
import org.sqlite.SQLiteDataSource;

/**
 * The store of one replica, open. All that it hands out may be used from any thread until it is closed, and throws
 * {@link StoreUnavailable} while the database is away; it comes back by itself.
 */
public final class Store implements AutoCloseable {
  private static final int BEATS_BETWEEN_PURGES = 30;

  private final Database database;
  private final Optional<FileLock> lock;
  private final Transactions transactions;
  private final Replicas replicas;
  private final SqlPersonBook people;
  private final SqlNotices notices;
  private final SqlCapabilities capabilities;
  private final SqlSharedMemory memory;
  private final RateGate gate;
  private final AtomicLong beats = new AtomicLong();

  private Store(Database database, Optional<FileLock> lock, StoreOptions options, InstantSource clock,
      Supplier<byte[]> salts) {
    this.database = database;
    this.lock = lock;
    this.transactions = new Transactions(database);
    this.replicas = new Replicas(transactions, options.replica(), options.goneAfter());
    this.people = new SqlPersonBook(transactions, salts);
    this.notices = new SqlNotices(transactions, replicas);
    this.capabilities = new SqlCapabilities(transactions, clock);
    this.memory = new SqlSharedMemory(transactions, replicas);
    SqlRateGate shared = new SqlRateGate(transactions, clock);
    this.gate = lock.isPresent() ? new LocalRateGate(shared, clock, clock.instant()) : shared;
  }

  /**
   * Opens the store, brings its tables up to date, and takes up this replica's place in it.
   *
   * @param clock tells when capabilities end, and with SQLite everything else; PostgreSQL goes by its own clock
   * @param salts a new random salt at each call, of 16 bytes or more
   * @throws UnfitStore when it cannot be used as it is; says what to do
   * @throws StoreUnavailable when it cannot be reached at the moment
   */
  public static Store open(StoreOptions options, InstantSource clock, Supplier<byte[]> salts) {
    if (!isSqlite(options.url())) {
      return started(PostgresDatabase.open(postgres(options.url())), Optional.empty(), options, clock, salts);
    }
    SqliteFile file = SqliteFile.of(options.url().reveal());
    FileLock lock = file.take();
    try {
      file.tidyUp();
      return started(opened(file, clock), Optional.of(lock), options, clock, salts);
    } catch (RuntimeException e) {
      release(lock);
      throw e;
    }
  }

  /**
   * Makes what the first question to any store makes otherwise, which takes a moment. May be called ahead of
   * {@link #open}, on another thread; opens no file.
   */
  public static void loadAhead() {
    if (FlightRecorder.isAvailable()) {
      FlightRecorder.register(JdbiStatementEvent.class);
    }
    Jdbi unused = Database.over(new SQLiteDataSource());
  }

  private static Database opened(SqliteFile file, InstantSource clock) {
    return Transactions.opening(() -> SqliteDatabase.open(file, SqliteDatabase.Durability.FULL, clock));
  }

  private static Store started(Database database, Optional<FileLock> lock, StoreOptions options, InstantSource clock,
      Supplier<byte[]> salts) {
    Store store = new Store(database, lock, options, clock, salts);
    try {
      new Schema(Schema.Part.CASES, database, store.transactions).migrate();
      store.replicas.beat();
      if (lock.isPresent()) {
        store.replicas.stayAlone();
        store.notices.freeClaims();
      }
      return store;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  static boolean isSqlite(Secret url) {
    return url.reveal().startsWith(SqliteFile.PREFIX);
  }

  /** @throws UnfitStore when it is no address of PostgreSQL */
  static Secret postgres(Secret url) {
    if (!url.reveal().startsWith(PostgresDatabase.PREFIX)) {
      throw new UnfitStore("The address of the store begins with jdbc:sqlite: or jdbc:postgresql:.");
    }
    return url;
  }

  /**
   * The folder to name in the system property {@code org.sqlite.tmpdir} before the store is opened, and is there then; empty for a
   * store that needs none. SQLite's library is unpacked there, and what a crash leaves of it goes away at the next start.
   */
  public static Optional<Path> nativeFolder(Secret url) {
    return isSqlite(url) ? Optional.of(SqliteFile.of(url.reveal()).nativeFolder()) : Optional.empty();
  }

  public CaseStore cases() {
    return new SqlCaseStore(transactions, people, replicas);
  }

  public CaseSearch search() {
    return new SqlCaseSearch(transactions, people);
  }

  public Notices notices() {
    return notices;
  }

  /** Of how many cases not everybody was told yet. */
  public Backlog backlog() {
    return notices.backlog();
  }

  public Capabilities capabilities() {
    return capabilities;
  }

  public SharedMemory memory() {
    return memory;
  }

  public RateGate gate() {
    return gate;
  }

  public AuditLog auditLog() {
    return new SqlAuditLog(transactions);
  }

  /**
   * Tells this store from every other one, the same for all replicas and runs: the hash of its first entry, or of none as long as
   * there is none.
   */
  public String name() {
    return transactions.read(Chain::first).toString();
  }

  /** How far the history goes at this moment. */
  public Head head() {
    return transactions.read(Chain::head);
  }

  /** The number of the newest change to the tables' shape that the database has seen. */
  public int schemaVersion() {
    return new Schema(Schema.Part.CASES, database, transactions).version();
  }

  /**
   * Forgets who somebody is: the history goes on to say that somebody did it, and verifies, but nobody can tell who. What they do later
   * is a stranger's. Somebody unknown, or twice, does nothing.
   */
  public void forget(Person person) {
    people.forget(person);
  }

  /**
   * Says that this replica is alive, with one small change that is committed; to be called every 2 seconds. Now and then it also deletes
   * what has ended.
   *
   * @throws StoreUnavailable when nothing can be written at the moment
   */
  public void beat() {
    replicas.beat();
    if (beats.incrementAndGet() % BEATS_BETWEEN_PURGES == 0) {
      replicas.purge();
      capabilities.purge();
      memory.purge();
    }
  }

  /** Whether something can be written at this moment: by writing, as {@link #beat} does. */
  public boolean isWritable() {
    return trouble().isEmpty();
  }

  /** Why nothing can be written at this moment, for the operator; empty when it can: by writing, as {@link #beat} does. */
  public Optional<String> trouble() {
    try {
      replicas.beat();
      return Optional.empty();
    } catch (StoreUnavailable e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Leaves the store; what this replica still works on is an orphan from now on. */
  @Override
  public void close() {
    try {
      replicas.leave();
    } catch (StoreUnavailable e) {
      // Then its silence says so.
    }
    abandon();
  }

  Database database() {
    return database;
  }

  Transactions transactions() {
    return transactions;
  }

  /** Ends as the system would end it: without a word. */
  void abandon() {
    database.close();
    lock.ifPresent(Store::release);
  }

  static void release(FileLock lock) {
    try {
      lock.acquiredBy().close();
    } catch (IOException e) {
      // The system does it when the process ends.
    }
  }
}
