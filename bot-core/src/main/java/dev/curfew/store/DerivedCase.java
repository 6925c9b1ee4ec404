package dev.curfew.store;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Joined;
import dev.curfew.casework.CaseEvent.Prompted;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseState;
import dev.curfew.room.RoomAction;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * What of a case is kept in columns, to be found by. All of it follows from the case's steps.
 *
 * @param owner the replica that works on it at this moment; nothing while it waits for people or is over
 */
record DerivedCase(Case told, Optional<String> owner) {
  /** The kind of room of a case about many things, each of which has a row of its own. */
  private static final String MANY = "many";

  static DerivedCase of(Case told, String replica) {
    boolean worked = told.state() == CaseState.ASKED || told.state().holdsTheRoom() || told.state().isRunning();
    return new DerivedCase(told, Optional.of(replica).filter(self -> worked));
  }

  void insert(Handle handle, String person) {
    handle.execute("INSERT INTO cases (number, version, state, app, kind, room, person, asked_at, moved_at,"
        + " token, owner, for_review, deed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)", told.number().value(),
        told.version(), told.state().name(),
        told.room().app().value(), told.isMany() ? MANY : told.room().id().kind().label(),
        told.isMany() ? "" : told.room().id().text(), person, told.asked().at().toEpochMilli(), movedAt(),
        told.asked().token(), owner.orElse(null), told.deed().label());
    if (told.isMany()) {
      items(handle);
    }
  }

  private void items(Handle handle) {
    try (PreparedBatch batch = handle
        .prepareBatch("INSERT INTO item (case_number, item, app, kind, room, deed, tried_at,"
            + " closed_at) VALUES (?, ?, ?, ?, ?, ?, NULL, NULL)")) {
      int number = 0;
      for (RoomAction action : told.actions()) {
        number++;
        batch.add(told.number().value(), number, action.room().app().value(), action.room().id().kind().label(),
            action.room().id().text(), action.deed().label());
      }
      batch.execute();
    }
  }

  /** Whether the row was that of the case as it was before; else nothing was changed. */
  boolean replace(Handle handle, Case before) {
    return handle.execute(
        "UPDATE cases SET version = ?, state = ?, moved_at = ?, owner = ?, deadline = ?, rule = ?, prompted_at = ?,"
            + " joined_to = ?, for_review = ?, watched_until = ? WHERE number = ? AND version = ?",
        told.version(), told.state().name(),
        movedAt(), owner.orElse(null), deadline(), last(Prompted.class).map(Prompted::rule).orElse(null),
        last(Prompted.class).map(Prompted::at).map(Instant::toEpochMilli).orElse(null),
        last(Joined.class).map(joined -> joined.other().value()).orElse(null), told.isForReview() ? 1 : 0,
        told.watch().map(watch -> watch.until().toEpochMilli()).orElse(null), told.number().value(),
        before.version()) == 1;
  }

  private long movedAt() {
    return told.steps().getLast().at().toEpochMilli();
  }

  private @Nullable Long deadline() {
    return told.deadline().filter(moment -> told.state().isWaiting()).map(Instant::toEpochMilli).orElse(null);
  }

  private <S extends Step> Optional<S> last(Class<S> kind) {
    return told.steps().reversed().stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }
}
