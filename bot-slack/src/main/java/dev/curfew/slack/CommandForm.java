package dev.curfew.slack;

import dev.curfew.room.RoomAction.Deed;
import dev.curfew.room.RoomAction.RoomDeed;
import dev.curfew.room.UserCall;
import dev.curfew.room.UserCalls;
import java.util.Optional;
import java.util.stream.Stream;

/** The forms that stand for a command: each opens when its command is typed alone, "Close room…" by the shortcut too. */
record CommandForm(Deed deed) implements Opener {
  static final CommandForm CLOSE_ROOM = new CommandForm(RoomDeed.DISMISS_ROOM);
  /** The only one that the app's manifest knows by name, for the shortcut. */
  private static final String CLOSE_ROOM_ID = "close_room";

  private static Stream<CommandForm> all() {
    return Stream.concat(Stream.of(CLOSE_ROOM), UserCalls.ALL.stream().map(CommandForm::new));
  }

  /** Without the slash. */
  String command() {
    return deed.label();
  }

  /** What Slack calls the form. */
  String callbackId() {
    return call().isPresent() ? deed.label().replace('-', '_') : CLOSE_ROOM_ID;
  }

  /** What it asks users in a room for; empty where it asks for rooms. */
  Optional<UserCall> call() {
    return deed instanceof UserCall call ? Optional.of(call) : Optional.empty();
  }

  /** Of that command, without the slash. */
  static Optional<CommandForm> of(String command) {
    return all().filter(form -> form.command().equals(command)).findFirst();
  }

  /** Of that name in Slack. */
  static Optional<CommandForm> ofCallback(String callbackId) {
    return all().filter(form -> form.callbackId().equals(callbackId)).findFirst();
  }
}
