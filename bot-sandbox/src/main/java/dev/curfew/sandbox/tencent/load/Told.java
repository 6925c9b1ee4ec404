package dev.curfew.sandbox.tencent.load;

import dev.curfew.sandbox.tencent.RoomEvent;

/** A room, what was told of it, and what of that the receiver acknowledged. Not thread-safe. */
final class Told {
  /**
   * The names of the columns: kind is STRING or NUMBER; created and last-event are EventMsTs; last-acknowledged is when the last
   * answer 200 had come, 0 for never; where unacknowledged is not 0, nobody can say what the receiver knows.
   */
  static final String COLUMNS = String.join("\t", "#room", "kind", "state", "created", "last-event",
      "last-acknowledged", "unacknowledged", "people(id:role:media)");

  private final RoomScript script;
  private long lastAcknowledgedMs;
  private int unacknowledged;

  Told(RoomScript script) {
    this.script = script;
  }

  boolean isFull() {
    return script.isFull();
  }

  boolean isLive() {
    return script.isLive();
  }

  boolean isTouched() {
    return script.lastMs() > 0;
  }

  RoomEvent next(long nowMs) {
    return script.next(nowMs);
  }

  void acknowledged(long nowMs) {
    lastAcknowledgedMs = nowMs;
  }

  void notAcknowledged() {
    unacknowledged++;
  }

  /** One line without its end, in the order of {@link #COLUMNS}. */
  String line() {
    return String.join("\t", script.room().id(), script.room().kind().name(), script.isLive() ? "live" : "closed",
        Long.toString(script.createdMs()), Long.toString(script.lastMs()), Long.toString(lastAcknowledgedMs),
        Integer.toString(unacknowledged), script.people());
  }
}
