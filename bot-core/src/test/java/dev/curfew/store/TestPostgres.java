package dev.curfew.store;

import dev.curfew.room.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL, of this JVM's own, that all tests share. */
final class TestPostgres {
  private static final EmbeddedPostgres SERVER = started();
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final Queue<String> EMPTY = new ConcurrentLinkedQueue<>();
  private static final String TEMPLATE = "with_tables";

  static {
    say("CREATE DATABASE " + TEMPLATE);
    Store.open(new StoreOptions(url(TEMPLATE), "template"), new MovingClock(), TestDatabase::salt).close();
    LiveStore.open(new StoreOptions(url(TEMPLATE), "template"), new MovingClock()).close();
  }

  private TestPostgres() {}

  private static EmbeddedPostgres started() {
    try {
      return EmbeddedPostgres.builder().setServerConfig("fsync", "off").setServerConfig("synchronous_commit", "off")
          .setServerConfig("max_connections", "300").start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int port() {
    return SERVER.getPort();
  }

  static Secret url(String database) {
    return new Secret(SERVER.getJdbcUrl("postgres", database));
  }

  /** Says something to the server, outside the databases of tests. */
  static void say(String... statements) {
    try (Connection connection = SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A database with tables, and nothing in them. Emptied afterwards, since that is quicker than making another. */
  static final class Fresh extends TestDatabase {
    private final String name;

    Fresh() {
      String empty = EMPTY.poll();
      name = empty == null ? made() : empty;
    }

    private static String made() {
      String made = "test" + DATABASES.incrementAndGet();
      say("CREATE DATABASE " + made + " TEMPLATE " + TEMPLATE);
      return made;
    }

    String name() {
      return name;
    }

    @Override
    Secret url() {
      return TestPostgres.url(name);
    }

    /** Time that is PostgreSQL's own cannot be set, so it is waited for. */
    @Override
    void passes(Duration time) {
      clock.passes(time);
      execute("SELECT pg_sleep(" + time.toMillis() / 1000.0 + ")");
    }

    @Override
    public void close() {
      super.close();
      execute("ALTER TABLE event DISABLE TRIGGER USER",
          "DELETE FROM event", "DELETE FROM item", "DELETE FROM flight", "DELETE FROM cases", "DELETE FROM request",
          "DELETE FROM person", "DELETE FROM owed",
          "DELETE FROM standing", "DELETE FROM capability", "DELETE FROM seen", "DELETE FROM kept",
          "DELETE FROM leader", "DELETE FROM gate", "DELETE FROM turns", "DELETE FROM replica", "DELETE FROM heard",
          "DELETE FROM live_room",
          "DELETE FROM live_user", "DELETE FROM live_feed",
          "UPDATE chain SET seq = 0, hash = decode(repeat('00', 32), 'hex'), cases = 0",
          "ALTER TABLE event ENABLE TRIGGER USER");
      EMPTY.add(name);
    }
  }
}
