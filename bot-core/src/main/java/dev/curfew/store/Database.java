package dev.curfew.store;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;

/** One of the databases that Curfew can use: its connections, and where its SQL differs. */
sealed interface Database extends AutoCloseable permits SqliteDatabase, PostgresDatabase {

  /** Connections for changes. */
  Jdbi writer();

  /** Connections for questions, which do not wait for changes. */
  Jdbi reader();

  /** Connections on which several questions are answered as of the moment of the first. */
  void beginSnapshot(Handle handle);

  Failure failure(SQLException complaint);

  /** SQL for this moment in milliseconds since 1970, by the clock that all replicas share. */
  String millis();

  /** SQL for this moment in microseconds since 1970, by the clock that all replicas share. */
  String micros();

  /** SQL at the end of a {@code SELECT} that keeps others from changing these rows. */
  String lockingRows();

  /** SQL function for the largest of its arguments, none of which is null. */
  String greatest();

  /** SQL for the number of this transaction; 0 where nobody else has the database. */
  String transaction();

  /** SQL for a transaction's number up to which all have ended; 0 where nobody else has the database. */
  String horizon();

  /** SQL that counts the tables of that name. */
  String countingTables();

  /** Where its migrations are, below this package. */
  String migrations();

  /** The JDBC address for the migrations, with whatever they need. */
  DataSource forMigrations();

  @Override
  void close();

  /** Jdbi over these connections; what is bound to statements stays out of messages. */
  static Jdbi over(DataSource connections) {
    Jdbi jdbi = Jdbi.create(connections).registerArgument(new PlainArguments());
    jdbi.getConfig(StatementExceptions.class)
        .setMessageRendering(StatementExceptions.MessageRendering.NONE);
    return jdbi;
  }
}
