package dev.curfew.store;

import dev.curfew.audit.Head;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.checkup.Finding;
import dev.curfew.room.AppName;
import dev.curfew.room.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Looks whether a store would serve, and changes nothing in it: a bot may be running on it. */
public final class StoreProbe {
  private static final String WRITABLE = "store writable";
  private static final String SCHEMA = "store schema";
  private static final String HEAD = "audit head";
  private static final String UNWRITABLE = "let the user that runs Curfew write there, or change store.url";
  private static final String MAY_WRITE = "SELECT NOT pg_is_in_recovery()"
      + " AND current_setting('default_transaction_read_only') = 'off'"
      + " AND has_table_privilege(to_regclass('schema_history')::oid, 'INSERT')";

  private final Secret url;
  private final InstantSource clock;

  public StoreProbe(Secret url, InstantSource clock) {
    this.url = url;
    this.clock = clock;
  }

  /** Whether it can be written, and what its schema and the head of its history are. */
  public List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    try {
      if (Store.isSqlite(url)) {
        SqliteFile file = SqliteFile.of(url.reveal());
        findings.add(writable(file.path()));
        if (!Files.exists(file.path())) {
          return findings;
        }
      }
      findings.addAll(inside());
    } catch (UnfitStore unfit) {
      findings.add(Finding.fails(SCHEMA, String.valueOf(unfit.getMessage()), "see to store.url"));
    } catch (StoreUnavailable away) {
      findings.add(Finding.fails("store", "cannot be opened: " + away.getMessage(),
          "check store.url, and that the database is up"));
    }
    return findings;
  }

  /** Asks the system alone: a trial would need the file's lock, which a running bot has. */
  private static Finding writable(Path file) {
    if (Files.exists(file)) {
      Path folder = Optional.ofNullable(file.getParent()).orElse(file);
      return Files.isWritable(file) && Files.isWritable(folder)
          ? Finding.ok(WRITABLE, file.toString())
          : Finding.fails(WRITABLE, file + " or its folder cannot be written", UNWRITABLE);
    }
    Path there = file;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return Files.isDirectory(there) && Files.isWritable(there)
        ? Finding.ok(WRITABLE, file + " is not there yet; curfew run makes it")
        : Finding.fails(WRITABLE, file + " cannot be made: " + there + " is no folder that can be written", UNWRITABLE);
  }

  private List<Finding> inside() {
    List<Finding> findings = new ArrayList<>();
    try (ReadOnlyStore store = ReadOnlyStore.open(url, clock)) {
      if (!Store.isSqlite(url)) {
        findings.add(store.read(StoreProbe::mayWrite)
            ? Finding.ok(WRITABLE, "the database takes changes of this user")
            : Finding.fails(WRITABLE, "the database is read-only, or this user may not change its tables",
                "name the primary in store.url, and a user that may change the tables"));
      }
      findings.add(Finding.ok(SCHEMA, "version " + Schema.NEWEST + ", as this Curfew needs it"));
      Head head = store.read(Chain::head);
      findings.add(Finding.ok(HEAD, head + "; curfew audit verify checks the whole"));
      return findings;
    }
  }

  private static boolean mayWrite(Handle handle) {
    return handle.select(MAY_WRITE).mapTo(Boolean.class).findOne().orElse(false);
  }

  /**
   * When each app's newest event came; nothing of apps that none came of.
   *
   * @throws UnfitStore when there is nothing to look into yet
   * @throws StoreUnavailable when it cannot be reached
   */
  public Map<AppName, Instant> heard() {
    try (Database database = live()) {
      Transactions transactions = new Transactions(database);
      new Schema(Schema.Part.LIVE_ROOMS, database, transactions).check();
      return transactions.read(handle -> {
        Map<AppName, Instant> heard = new HashMap<>();
        handle.select("SELECT app, heard FROM live_feed")
            .map((row, context) -> Map.entry(new AppName(row.getString("app")),
                Instant.ofEpochMilli(row.getLong("heard"))))
            .forEach(feed -> heard.put(feed.getKey(), feed.getValue()));
        return heard;
      });
    }
  }

  private Database live() {
    if (!Store.isSqlite(url)) {
      return PostgresDatabase.openToRead(Store.postgres(url));
    }
    SqliteFile file = SqliteFile.of(url.reveal()).beside(LiveStore.BESIDE);
    file.mustExist();
    return SqliteDatabase.openToRead(file, clock);
  }
}
