package dev.curfew.room;

import java.util.Arrays;

/** String room 123 and number room 123 are two different rooms, each with API calls of its own. */
public enum RoomKind {
  STRING("string"), NUMBER("number");

  private final String label;

  RoomKind(String label) {
    this.label = label;
  }

  /** As it is typed and configured: {@code string} or {@code number}. */
  public String label() {
    return label;
  }

  /**
   * The kind of that label.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static RoomKind of(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No kind of room: " + label));
  }

  public RoomKind other() {
    return this == STRING ? NUMBER : STRING;
  }
}
