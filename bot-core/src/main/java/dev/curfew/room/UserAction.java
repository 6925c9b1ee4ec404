package dev.curfew.room;

import java.util.Map;
import java.util.Optional;

/** Something that is done to users in a room. What is true of all that do the same stands with {@link #deed}. */
public non-sealed interface UserAction extends RoomAction {

  @Override
  UserCall deed();

  /** What of the {@linkplain UserCall#choice choice} was chosen; empty where there is none. */
  default Optional<String> choice() {
    return Optional.empty();
  }

  /**
   * Tencent's parameters after the app and the room, by their names and in the order of its SDK: texts, numbers, and lists of
   * these.
   */
  Map<String, Object> parameters();

  @Override
  default String target() {
    return RoomAction.super.target() + choice().map(chosen -> " " + chosen).orElse("");
  }
}
