package dev.curfew.app.chaos;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL server with a new database for every round. */
final class Servers implements AutoCloseable {
  private final EmbeddedPostgres postgres;
  private int databases;

  private Servers(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /** Bots are killed, the server is not: so it need not wait for its disk. */
  static Servers start() throws IOException {
    return new Servers(
        EmbeddedPostgres.builder().setServerConfig("fsync", "off").setServerConfig("max_connections", "200").start());
  }

  /** The JDBC address of an empty database. */
  String newDatabase() throws SQLException {
    String name = "chaos" + ++databases;
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return postgres.getJdbcUrl("postgres", name);
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
