package dev.curfew.slack;

import java.util.Arrays;
import java.util.Optional;

/** The forms that stand for a command: each opens when its command is typed alone, "Close room…" by the shortcut too. */
enum CommandForm implements Opener {
  /** The only one that the app's manifest knows by name, for the shortcut. */
  CLOSE_ROOM("dismiss-room", "close_room"), REMOVE_USER("remove-user", "remove_user"), BLOCK_USER("block-user",
      "block_user"), UNBLOCK_USER("unblock-user", "unblock_user");

  private final String command;
  private final String callbackId;

  CommandForm(String command, String callbackId) {
    this.command = command;
    this.callbackId = callbackId;
  }

  /** Without the slash. */
  String command() {
    return command;
  }

  /** What Slack calls the form. */
  String callbackId() {
    return callbackId;
  }

  /** Whether it asks for users in a room, rather than for rooms. */
  boolean isAboutUsers() {
    return this != CLOSE_ROOM;
  }

  /** Whether it takes several users; the other commands about users take one. */
  boolean takesSeveralUsers() {
    return this == REMOVE_USER;
  }

  /** Of that command, without the slash. */
  static Optional<CommandForm> of(String command) {
    return Arrays.stream(values()).filter(form -> form.command.equals(command)).findFirst();
  }

  /** Of that name in Slack. */
  static Optional<CommandForm> ofCallback(String callbackId) {
    return Arrays.stream(values()).filter(form -> form.callbackId.equals(callbackId)).findFirst();
  }
}
