package dev.curfew.sandbox.tencent;

import java.util.List;
import java.util.Optional;

/** What the API is asked to do with a room: its parameters, checked. */
public sealed interface Order extends Demand {
  /** The room that it is about. */
  TrtcRoom room();

  @Override
  default long sdkAppId() {
    return room().sdkAppId();
  }

  @Override
  default Optional<TrtcRoom> target() {
    return Optional.of(room());
  }

  /** Everybody leaves (104, reason 3), and the room is closed (102). */
  record Dismiss(TrtcRoom room) implements Order {}

  /**
   * These users leave (104, reason 3); whoever is not in the room is passed over, and anybody may come back.
   *
   * @param users 1 to 10
   */
  record Remove(TrtcRoom room, List<String> users) implements Order {
    public Remove {
      users = List.copyOf(users);
    }
  }

  /**
   * That user stops sending what is blocked (202, 204, 206) and may not begin again until it is allowed or they enter anew.
   *
   * @param mute 0 to allow everything, 1 to block audio and video, 2 audio only, 3 video only
   */
  record Block(TrtcRoom room, String user, int mute) implements Order {}
}
