package dev.curfew.store;

import dev.curfew.casework.StoreUnavailable;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.logging.LogFactory;
import org.jdbi.v3.core.Handle;

/** The tables of the database, which a newer Curfew may have made otherwise. */
final class Schema {
  /** The newest migration of the cases that this Curfew has. */
  static final int NEWEST = Part.CASES.newest;

  /** Tables that belong together and are brought up to date for themselves, in a database of their own or not. */
  enum Part {
    /** Cases and their history, and what goes with them. */
    CASES("", "schema_history", 5),
    /** Which rooms are live, which comes back by itself when it is lost. */
    LIVE_ROOMS("-live", "live_schema_history", 2);

    private final String suffix;
    private final String table;
    private final int newest;

    Part(String suffix, String table, int newest) {
      this.suffix = suffix;
      this.table = table;
      this.newest = newest;
    }
  }

  private final Part part;
  private final Database database;
  private final Transactions transactions;

  Schema(Part part, Database database, Transactions transactions) {
    this.part = part;
    this.database = database;
    this.transactions = transactions;
  }

  /**
   * Brings an empty or older database to what this Curfew knows. Of several replicas one does it, and the others wait.
   *
   * @throws UnfitStore when it is newer, or something else stands in the way
   */
  void migrate() {
    int found = version();
    refuseNewer(found);
    if (found < part.newest) {
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
    if (found < part.newest) {
      throw new UnfitStore("The database has schema " + found + ", older than this Curfew's schema " + part.newest
          + ". Start curfew run of this version once: it brings the database up.");
    }
  }

  private void refuseNewer(int found) {
    if (found > part.newest) {
      throw new UnfitStore("The database has schema " + found + ", and this Curfew knows up to schema " + part.newest
          + ". A newer Curfew has used it: start that one, or restore a backup from before.");
    }
  }

  /** The newest migration that the database has seen; 0 for none. */
  int version() {
    return transactions.read(handle -> exists(handle)
        ? handle.select("SELECT version FROM " + part.table + " WHERE version IS NOT NULL").mapTo(String.class).stream()
            .mapToInt(Integer::parseInt).max().orElse(0)
        : 0);
  }

  private boolean exists(Handle handle) {
    return handle.select(database.countingTables(), part.table).mapTo(Integer.class).one() > 0;
  }

  private void run() {
    LogFactory.setLogCreator(FlywayLog::new);
    try {
      Flyway.configure(Schema.class.getClassLoader()).dataSource(database.forMigrations())
          .locations("classpath:dev/curfew/store/" + database.migrations() + part.suffix).table(part.table)
          .failOnMissingLocations(true)
          .baselineOnMigrate(part == Part.LIVE_ROOMS).baselineVersion("0").load().migrate();
    } catch (FlywayException e) {
      throw refused(e);
    }
  }

  private RuntimeException refused(FlywayException e) {
    Optional<StoreUnavailable> passing = transactions.passing(e);
    return passing.isPresent()
        ? passing.get()
        : new UnfitStore("The database cannot be brought to schema " + part.newest + ": " + e.getMessage(), e);
  }
}
