package dev.curfew.store;

import dev.curfew.audit.Head;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.StoreUnavailable;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Runs what is asked of a database, and says in the store's own words what went wrong. What surely left nothing behind is tried
 * again, a few times and at once. Thread-safe.
 */
final class Transactions {
  private static final int TRIES = 4;

  private final Database database;

  Transactions(Database database) {
    this.database = database;
  }

  /**
   * Where databases differ, SQL has {@code {millis}}, {@code {micros}}, {@code {lock}}, {@code {greatest}}, {@code {transaction}} and
   * {@code {horizon}}.
   */
  String sql(String text) {
    return text.replace("{millis}", database.millis()).replace("{micros}", database.micros())
        .replace("{lock}", database.lockingRows()).replace("{greatest}", database.greatest())
        .replace("{transaction}", database.transaction()).replace("{horizon}", database.horizon());
  }

  /** Asks, without a transaction: each statement sees what is committed when it begins. */
  <T> T read(Function<Handle, T> question) {
    return repeated(() -> {
      Handle handle = opened(database.reader());
      try {
        return question.apply(handle);
      } catch (JdbiException e) {
        throw translated(e, false);
      } finally {
        close(handle);
      }
    });
  }

  /** A connection on which everything is read as of the moment of the first question. To be {@linkplain #close closed}. */
  Handle snapshot() {
    Handle handle = opened(database.reader());
    try {
      database.beginSnapshot(handle);
      return handle;
    } catch (JdbiException e) {
      close(handle);
      throw translated(e, false);
    }
  }

  /** Asks once, on a connection that is held already. */
  <T> T reading(Supplier<T> question) {
    try {
      return question.get();
    } catch (JdbiException e) {
      throw unavailable(e);
    }
  }

  /**
   * Changes, all or nothing.
   *
   * @param change may be run several times; all but the last leave nothing behind
   * @throws Violation when the database holds something that forbids it
   */
  <T> T write(Function<Handle, T> change) {
    return repeated(() -> {
      Handle handle = opened(database.writer());
      try {
        return committed(handle, change);
      } finally {
        close(handle);
      }
    });
  }

  /**
   * Changes, and appends to the history at the end, or finds that there is nothing to do. When the confirmation is lost, the history
   * is asked whether the entry stands there.
   */
  Optional<Appended> append(Function<Handle, Optional<Appended>> change) {
    Pending pending = new Pending();
    try {
      return write(handle -> pending.is(change.apply(handle)));
    } catch (StoreUnavailable e) {
      Optional<Appended> written = pending.appended;
      if (!e.mayHaveHappened() || written.isEmpty()) {
        throw e;
      }
      if (stands(written.get(), e)) {
        return written;
      }
      throw withoutEffect(e);
    }
  }

  /** The same trouble, of which it has turned out that it changed nothing that counts. */
  static StoreUnavailable withoutEffect(StoreUnavailable trouble) {
    return new StoreUnavailable(String.valueOf(trouble.getMessage()), false, trouble);
  }

  /** Whether exactly that entry is in the history. Asked holding the chain, so that no commit is under way any more. */
  private boolean stands(Appended entry, StoreUnavailable doubt) {
    try {
      return write(handle -> {
        Chain.lock(this, handle);
        return Chain.holds(handle, entry.head());
      });
    } catch (StoreUnavailable e) {
      doubt.addSuppressed(e);
      throw doubt;
    }
  }

  private <T> T committed(Handle handle, Function<Handle, T> change) {
    T result;
    try {
      handle.begin();
      result = change.apply(handle);
    } catch (JdbiException e) {
      throw translated(e, false);
    }
    try {
      handle.commit();
      return result;
    } catch (JdbiException e) {
      throw translated(e, true);
    }
  }

  private static Handle opened(Jdbi connections) {
    return opening(connections::open);
  }

  /** Opens something that is reached through connections. */
  static <T> T opening(Supplier<T> what) {
    try {
      return what.get();
    } catch (JdbiException e) {
      throw new StoreUnavailable("The database cannot be reached: " + reason(e), false, e);
    }
  }

  /** What was not committed is undone. A connection that cannot even be closed is the pool's business. */
  @SuppressWarnings("EmptyCatch")
  static void close(Handle handle) {
    try (handle) {
      if (handle.isInTransaction()) {
        handle.rollback();
      }
    } catch (JdbiException e) {
      // The connection is broken, and what was to be said about that was said where it was used.
    }
  }

  private static <T> T repeated(Supplier<T> work) {
    for (int attempt = 1; attempt < TRIES; attempt++) {
      try {
        return work.get();
      } catch (Undone e) {
        // Nothing was left behind.
      }
    }
    try {
      return work.get();
    } catch (Undone e) {
      throw new StoreUnavailable("The database gave up " + TRIES + " times: " + e.getMessage(), false, e);
    }
  }

  /** What another library ran into, where that is the database's and may pass by itself. */
  Optional<StoreUnavailable> passing(Exception e) {
    return complaint(e).filter(complaint -> switch (database.failure(complaint)) {
      case AGAIN, LOST, AWAY, DISK -> true;
      case TAKEN, MISSING, BUG -> false;
    }).map(complaint -> unavailable(complaint, false));
  }

  private RuntimeException translated(JdbiException e, boolean committing) {
    SQLException complaint = complaint(e).orElseThrow(() -> e);
    return switch (database.failure(complaint)) {
      case AGAIN -> new Undone(complaint);
      case LOST -> committing ? unavailable(complaint, true) : new Undone(complaint);
      case TAKEN -> new Violation(Failure.TAKEN);
      case MISSING -> new Violation(Failure.MISSING);
      case AWAY -> unavailable(complaint, false);
      case DISK -> unavailable(complaint, committing);
      case BUG -> new IllegalStateException("The database does not understand Curfew: " + complaint.getMessage(), e);
    };
  }

  private RuntimeException unavailable(JdbiException e) {
    RuntimeException translated = translated(e, false);
    return translated instanceof Undone ? new StoreUnavailable(String.valueOf(e.getMessage()), false, e) : translated;
  }

  private static StoreUnavailable unavailable(SQLException complaint, boolean mayHaveHappened) {
    return new StoreUnavailable("The database says: " + complaint.getMessage(), mayHaveHappened, complaint);
  }

  private static String reason(JdbiException e) {
    return complaint(e).map(SQLException::getMessage).orElseGet(() -> String.valueOf(e.getMessage()));
  }

  /** What the database itself said, as far down as it can be found. */
  private static Optional<SQLException> complaint(Throwable e) {
    Optional<SQLException> deepest = Optional.empty();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException complaint) {
        deepest = Optional.of(complaint);
      }
    }
    return deepest;
  }

  /** An entry that was appended to the history. */
  record Appended(CaseNumber number, Head head) {}

  /** What a transaction is about to commit. */
  private static final class Pending {
    private Optional<Appended> appended = Optional.empty();

    private Optional<Appended> is(Optional<Appended> entry) {
      appended = entry;
      return entry;
    }
  }

  /** The database holds something that forbids the change. Nothing was changed. */
  static final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Failure failure;

    private Violation(Failure failure) {
      super(failure.name());
      this.failure = failure;
    }

    boolean isTaken() {
      return failure == Failure.TAKEN;
    }
  }

  /** It surely left nothing behind, so that it can be done again. */
  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Undone(SQLException complaint) {
      super(complaint.getMessage(), complaint);
    }
  }
}
