package dev.curfew.app;

import dev.curfew.casework.CaseStore;
import dev.curfew.command.Courier;
import dev.curfew.room.RoomService;
import java.util.function.UnaryOperator;

/** Where tests get between the parts of the program, to stop it dead at a known point. Nothing in the program itself. */
record Seams(UnaryOperator<CaseStore> cases, UnaryOperator<RoomService> rooms, UnaryOperator<Courier> couriers) {
  static final Seams NONE = new Seams(UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity());
}
