package dev.curfew.permission;

import dev.curfew.room.RoomId;
import java.util.List;

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
    List<String> pieces = List.of(text.split("\\*", -1));
    String room = id.text();
    String first = pieces.getFirst();
    String last = pieces.getLast();
    if (pieces.size() == 1) {
      return room.equals(first);
    }
    if (!room.startsWith(first) || !room.endsWith(last) || room.length() < first.length() + last.length()) {
      return false;
    }
    String middle = room.substring(first.length(), room.length() - last.length());
    return containsInOrder(middle, pieces.subList(1, pieces.size() - 1));
  }

  private static boolean containsInOrder(String text, List<String> pieces) {
    int from = 0;
    for (String piece : pieces) {
      int found = text.indexOf(piece, from);
      if (found < 0) {
        return false;
      }
      from = found + piece.length();
    }
    return true;
  }
}
