package dev.curfew.sandbox.tencent;

/** An event that the receiver never took. */
public record Dropped(RoomEvent event, Why why) {
  public enum Why {
    /** A fault said so; there was no attempt. */
    LOST,
    /** It was too old after its last attempt. */
    GIVEN_UP
  }
}
