package dev.curfew.store;

import dev.curfew.casework.StoreUnavailable;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.logging.LogFactory;
import org.jdbi.v3.core.Handle;

/** The tables of the database, which a newer Curfew may have made otherwise. */
final class Schema {
  /** The newest migration that this Curfew has. */
  static final int NEWEST = 2;

  private static final String TABLE = "schema_history";

  private final Database database;
  private final Transactions transactions;

  Schema(Database database, Transactions transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /**
   * Brings an empty or older database to {@link #NEWEST}. Of several replicas one does it, and the others wait.
   *
   * @throws UnfitStore when it is newer, or something else stands in the way
   */
  void migrate() {
    int found = version();
    refuseNewer(found);
    if (found < NEWEST) {
      run();
    }
  }

  /** @throws UnfitStore when it is not exactly what this Curfew knows */
  void check() {
    int found = version();
    refuseNewer(found);
    if (found == 0) {
      throw new UnfitStore(
          "This database holds nothing of Curfew's. Check store.url; curfew run makes what is missing.");
    }
    if (found < NEWEST) {
      throw new UnfitStore("The database has schema " + found + ", older than this Curfew's schema " + NEWEST
          + ". Start curfew run of this version once: it brings the database up.");
    }
  }

  private static void refuseNewer(int found) {
    if (found > NEWEST) {
      throw new UnfitStore("The database has schema " + found + ", and this Curfew knows up to schema " + NEWEST
          + ". A newer Curfew has used it: start that one, or restore a backup from before.");
    }
  }

  /** The newest migration that the database has seen; 0 for none. */
  int version() {
    return transactions.read(handle -> exists(handle)
        ? handle.select("SELECT version FROM " + TABLE + " WHERE version IS NOT NULL").mapTo(String.class).stream()
            .mapToInt(Integer::parseInt).max().orElse(0)
        : 0);
  }

  private boolean exists(Handle handle) {
    return handle.select(database.countingTables(), TABLE).mapTo(Integer.class).one() > 0;
  }

  private void run() {
    LogFactory.setLogCreator(FlywayLog::new);
    try {
      Flyway.configure(Schema.class.getClassLoader()).dataSource(database.forMigrations())
          .locations("classpath:dev/curfew/store/" + database.migrations()).table(TABLE).failOnMissingLocations(true)
          .load().migrate();
    } catch (FlywayException e) {
      throw refused(e);
    }
  }

  private RuntimeException refused(FlywayException e) {
    Optional<StoreUnavailable> passing = transactions.passing(e);
    return passing.isPresent()
        ? passing.get()
        : new UnfitStore("The database cannot be brought to schema " + NEWEST + ": " + e.getMessage(), e);
  }
}
