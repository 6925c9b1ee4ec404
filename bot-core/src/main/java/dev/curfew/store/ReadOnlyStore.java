package dev.curfew.store;

import dev.curfew.audit.AuditLog;
import dev.curfew.audit.PersonBook;
import dev.curfew.casework.CaseSearch;
import dev.curfew.room.Secret;
import java.time.InstantSource;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** A store opened for questions only, beside the program that may have it open for changes. Leaves nothing changed. */
public final class ReadOnlyStore implements AutoCloseable {
  private final Database database;
  private final Transactions transactions;
  private final SqlPersonBook people;

  private ReadOnlyStore(Database database) {
    this.database = database;
    this.transactions = new Transactions(database);
    this.people = new SqlPersonBook(transactions, () -> {
      throw new IllegalStateException("Nobody new is written down here.");
    });
  }

  /**
   * Opens what is there, and makes nothing.
   *
   * @throws UnfitStore when there is none, or one with other tables than this program knows; says what to do
   * @throws dev.curfew.casework.StoreUnavailable when it cannot be reached at the moment
   */
  public static ReadOnlyStore open(Secret url, InstantSource clock) {
    ReadOnlyStore store = new ReadOnlyStore(database(url, clock));
    try {
      new Schema(Schema.Part.CASES, store.database, store.transactions).check();
      return store;
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static Database database(Secret url, InstantSource clock) {
    if (!Store.isSqlite(url)) {
      return PostgresDatabase.openToRead(Store.postgres(url));
    }
    SqliteFile file = SqliteFile.of(url.reveal());
    file.mustExist();
    return SqliteDatabase.openToRead(file, clock);
  }

  public CaseSearch search() {
    return new SqlCaseSearch(transactions, people);
  }

  public AuditLog auditLog() {
    return new SqlAuditLog(transactions);
  }

  /** Who stands behind commitments; makes none for anybody new. */
  public PersonBook people() {
    return people;
  }

  <T> T read(Function<Handle, T> question) {
    return transactions.read(question);
  }

  @Override
  public void close() {
    database.close();
  }
}
