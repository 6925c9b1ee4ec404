package dev.curfew.sandbox.tencent;

/** What a user sends into a room, with the numbers of the events that tell of its start and stop. */
public enum Media {
  VIDEO(201), AUDIO(203), SUB_STREAM(205);

  private final int startEvent;

  Media(int startEvent) {
    this.startEvent = startEvent;
  }

  public int startEvent() {
    return startEvent;
  }

  public int stopEvent() {
    return startEvent + 1;
  }
}
