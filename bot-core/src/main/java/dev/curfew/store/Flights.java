package dev.curfew.store;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.ItemAnswer;
import dev.curfew.casework.CaseEvent.ItemsAnswered;
import dev.curfew.casework.CaseEvent.ItemsAttempted;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseNumber;
import dev.curfew.room.Outcome;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What is being done to rooms at this moment, a row each, in the transactions that move cases: a second case that would do the same
 * violates a key.
 */
final class Flights {
  private static final String SAME = "app = ? AND kind = ? AND room = ? AND target = ?";
  /** In which all take their rooms, so that no two cases wait for each other. */
  private static final Comparator<RoomAction> ORDER = Comparator
      .comparing((RoomAction action) -> action.room().id().kind())
      .thenComparing(action -> action.room().id().text()).thenComparing(RoomAction::target);

  private Flights() {}

  /**
   * After that step.
   *
   * @param moved the case with it
   */
  static void follow(Handle handle, Case before, Case moved, Step step) {
    if (moved.isMany()) {
      items(handle, moved, step);
    } else if (moved.state().holdsTheRoom() && !before.state().holdsTheRoom()) {
      begin(handle, moved.number(), moved.asked().action());
    } else if (before.state().holdsTheRoom() && !moved.state().holdsTheRoom()) {
      end(handle, moved.number(), moved.asked().action());
    }
  }

  private static void items(Handle handle, Case moved, Step step) {
    if (step instanceof ItemsAttempted attempted) {
      attempted.attempts().stream().map(attempt -> action(moved, attempt.item())).sorted(ORDER)
          .forEach(action -> begin(handle, moved.number(), action));
    }
    if (step instanceof ItemsAnswered answered) {
      answered.answers().forEach(answer -> answered(handle, moved, answer, answered.at().toEpochMilli()));
    }
  }

  private static void answered(Handle handle, Case moved, ItemAnswer answer, long at) {
    end(handle, moved.number(), action(moved, answer.item()));
    boolean accepted = answer.outcome() instanceof Outcome.Accepted;
    if (accepted || answer.outcome() instanceof Outcome.Unknown) {
      handle.execute("UPDATE item SET tried_at = ?, closed_at = ? WHERE case_number = ? AND item = ?", at,
          accepted ? at : null, moved.number().value(), answer.item());
    }
  }

  private static RoomAction action(Case moved, int item) {
    return moved.actions().get(item - 1);
  }

  private static void begin(Handle handle, CaseNumber number, RoomAction action) {
    Room room = action.room();
    handle.execute("INSERT INTO flight (app, kind, room, target, case_number) VALUES (?, ?, ?, ?, ?)",
        room.app().value(), room.id().kind().label(), room.id().text(), action.target(), number.value());
  }

  private static void end(Handle handle, CaseNumber number, RoomAction action) {
    Room room = action.room();
    handle.execute("DELETE FROM flight WHERE " + SAME + " AND case_number = ?", room.app().value(),
        room.id().kind().label(), room.id().text(), action.target(), number.value());
  }

  /** Who is doing that at this moment. */
  static Optional<CaseNumber> holder(Handle handle, RoomAction action) {
    Room room = action.room();
    List<CaseNumber> holders = handle.select("SELECT case_number AS number FROM flight WHERE " + SAME,
        room.app().value(), room.id().kind().label(), room.id().text(), action.target())
        .map((row, context) -> Rows.number(row)).list();
    return holders.stream().findFirst();
  }
}
