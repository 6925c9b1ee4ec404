package dev.curfew.store;

import dev.curfew.room.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** An empty database for one test, with all the stores that the test opens on it. */
public abstract class TestDatabase implements AutoCloseable {
  private static final SecureRandom CHANCE = new SecureRandom();

  final MovingClock clock = new MovingClock();
  private final List<Store> open = new ArrayList<>();
  private final List<LiveStore> openLive = new ArrayList<>();

  static TestDatabase sqlite() {
    return new Sqlite();
  }

  public static TestDatabase postgres() {
    return new TestPostgres.Fresh();
  }

  abstract Secret url();

  /** Lets time pass on the clock that the database goes by. */
  abstract void passes(Duration time);

  Store store() {
    return store("replica-1");
  }

  public Store store(String replica) {
    return store(replica, url());
  }

  /** With another clock than that of the test. */
  public Store store(String replica, InstantSource time) {
    Store store = Store.open(new StoreOptions(url(), replica), time, TestDatabase::salt);
    open.add(store);
    return store;
  }

  /** By another way to the same database. */
  Store store(String replica, Secret url) {
    Store store = Store.open(new StoreOptions(url, replica), clock, TestDatabase::salt);
    open.add(store);
    return store;
  }

  /** What is known of live rooms, for one replica. */
  public LiveStore liveStore(String replica, InstantSource time) {
    LiveStore store = LiveStore.open(new StoreOptions(url(), replica), time);
    openLive.add(store);
    return store;
  }

  static byte[] salt() {
    byte[] salt = new byte[16];
    CHANCE.nextBytes(salt);
    return salt;
  }

  /** Says something to the database behind the store's back. */
  void execute(String... statements) {
    try (Connection connection = DriverManager.getConnection(url().reveal());
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    open.forEach(Store::abandon);
    openLive.forEach(LiveStore::close);
  }

  /** A file in a folder of its own. */
  static final class Sqlite extends TestDatabase {
    private final Path folder;

    Sqlite() {
      try {
        folder = Files.createTempDirectory("curfew-store");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Path file() {
      return folder.resolve("data/curfew.db");
    }

    @Override
    Secret url() {
      return new Secret("jdbc:sqlite:" + file());
    }

    @Override
    void passes(Duration time) {
      clock.passes(time);
    }

    @Override
    public void close() {
      super.close();
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
