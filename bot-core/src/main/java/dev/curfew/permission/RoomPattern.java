package dev.curfew.permission;

import dev.curfew.room.RoomId;
import java.nio.charset.StandardCharsets;

/**
 * Which ids a rule speaks of. Only {@code *} is special and stands for any characters, none included; everything else is
 * literal and its case matters. A number room is matched by its decimal digits.
 */
public record RoomPattern(String text) {

  public RoomPattern {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("A room pattern is not empty; write * for all rooms.");
    }
  }

  /** Runs in time proportional to both lengths at the worst, so no pattern can stall a decision. */
  public boolean matches(RoomId id) {
    byte[] bytes = id.text().getBytes(StandardCharsets.US_ASCII);
    return new Pieces(this).match(bytes, 0, bytes.length);
  }
}
