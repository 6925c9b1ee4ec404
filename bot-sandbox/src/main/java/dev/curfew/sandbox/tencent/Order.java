package dev.curfew.sandbox.tencent;

import java.util.List;

/** What a call asks for, its parameters checked. */
sealed interface Order {
  TrtcRoom room();

  record Dismiss(TrtcRoom room) implements Order {}

  record Remove(TrtcRoom room, List<String> users) implements Order {}

  /** Mute is 0 to allow everything, 1 to block audio and video, 2 audio only, 3 video only. */
  record Block(TrtcRoom room, String user, int mute) implements Order {}
}
