package dev.curfew.store;

import dev.curfew.casework.StoreUnavailable;
import dev.curfew.live.LiveRooms;
import dev.curfew.room.AppName;
import java.nio.channels.FileLock;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Where it is written down which rooms are live: in PostgreSQL in the database of the cases, with connections of its own; for SQLite in a
 * file of its own beside theirs, {@code curfew-live.db} for {@code curfew.db}, so that a stream of events never keeps a case waiting. What
 * was written is there after a crash of the process; a power cut may take the last moments, which TRTC does not repeat.
 */
public final class LiveStore implements AutoCloseable {
  static final String BESIDE = "-live";

  private final Database database;
  private final Optional<FileLock> lock;
  private final ExecutorService callers = Executors
      .newSingleThreadExecutor(Thread.ofVirtual().name("live-listener").factory());
  private final SqlLiveRooms rooms;

  private LiveStore(Database database, Optional<FileLock> lock, StoreOptions options, InstantSource clock) {
    this.database = database;
    this.lock = lock;
    this.rooms = new SqlLiveRooms(new Transactions(database), options.replica(), clock, callers);
  }

  /**
   * Opens it, brings its tables up to date, and reads which rooms are live.
   *
   * @param options those of the store of the cases
   * @throws UnfitStore when it cannot be used as it is; says what to do
   * @throws StoreUnavailable when it cannot be reached at the moment
   */
  public static LiveStore open(StoreOptions options, InstantSource clock) {
    if (!Store.isSqlite(options.url())) {
      return started(PostgresDatabase.open(Store.postgres(options.url())), Optional.empty(), options, clock);
    }
    SqliteFile file = SqliteFile.of(options.url().reveal()).beside(BESIDE);
    FileLock lock = file.take();
    try {
      Database database = Transactions
          .opening(() -> SqliteDatabase.open(file, SqliteDatabase.Durability.RELAXED, clock));
      return started(database, Optional.of(lock), options, clock);
    } catch (RuntimeException e) {
      Store.release(lock);
      throw e;
    }
  }

  private static LiveStore started(Database database, Optional<FileLock> lock, StoreOptions options,
      InstantSource clock) {
    LiveStore store = new LiveStore(database, lock, options, clock);
    try {
      new Schema(Schema.Part.LIVE_ROOMS, database, new Transactions(database)).migrate();
      store.rooms.load();
      return store;
    } catch (RuntimeException e) {
      store.callers.shutdownNow();
      database.close();
      throw e;
    }
  }

  public LiveRooms rooms() {
    return rooms;
  }

  /** How many rooms of an app are known to be live; at once, from memory. */
  public int size(AppName app) {
    return rooms.size(app);
  }

  /** Learns what other replicas heard; to be called twice a second. Nothing where there can be none. */
  public void refresh() {
    if (lock.isEmpty()) {
      rooms.refresh();
    }
  }

  /** Gives up rooms of which nothing was heard for too long, and deletes what is long over; to be called every minute. */
  public void sweep() {
    rooms.sweep();
  }

  /** Of no use any more afterwards. Twice does nothing. */
  @Override
  public void close() {
    callers.shutdown();
    database.close();
    lock.ifPresent(Store::release);
  }
}
