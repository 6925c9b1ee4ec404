package dev.curfew.sandbox.tencent;

import java.util.List;
import java.util.Optional;

/** What is to be done with a room. */
sealed interface Order extends Demand {
  TrtcRoom room();

  @Override
  default long sdkAppId() {
    return room().sdkAppId();
  }

  @Override
  default Optional<TrtcRoom> target() {
    return Optional.of(room());
  }

  record Dismiss(TrtcRoom room) implements Order {}

  record Remove(TrtcRoom room, List<String> users) implements Order {}

  /** Mute is 0 to allow everything, 1 to block audio and video, 2 audio only, 3 video only. */
  record Block(TrtcRoom room, String user, int mute) implements Order {}
}
