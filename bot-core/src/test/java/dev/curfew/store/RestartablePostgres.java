package dev.curfew.store;

import dev.curfew.room.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A PostgreSQL server of a test's own that can be stopped, and started again with the same data on the same port. */
public final class RestartablePostgres implements AutoCloseable {
  private final Path data;
  private EmbeddedPostgres server;

  private RestartablePostgres(Path data) throws IOException {
    this.data = data;
    this.server = builder(data).start();
  }

  /** On a free port. @param data an empty directory, or none yet */
  public static RestartablePostgres start(Path data) throws IOException {
    return new RestartablePostgres(data);
  }

  private static EmbeddedPostgres.Builder builder(Path data) {
    return EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
  }

  /** A replica that goes on over it, whatever becomes of the server. */
  public Store store() {
    return Store.open(new StoreOptions(new Secret(server.getJdbcUrl("postgres", "postgres")), "replica-1"),
        new MovingClock(), TestDatabase::salt);
  }

  /** All its processes end, with every connection. Twice does nothing more. */
  public void stop() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns when it takes connections. */
  public void startAgain() throws IOException {
    server = builder(data).setPort(server.getPort()).start();
  }

  @Override
  public void close() {
    stop();
  }
}
