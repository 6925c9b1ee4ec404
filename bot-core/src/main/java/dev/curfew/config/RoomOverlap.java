package dev.curfew.config;

import dev.curfew.permission.RoomPattern;
import dev.curfew.room.StringRoomId;
import java.util.Arrays;

/**
 * How the rooms of two patterns lie to each other. Digits are legal in the ids of both kinds of room, so what holds for
 * string rooms holds for number rooms.
 */
final class RoomOverlap {
  private static final char STAR = '*';
  private static final int NONE = StringRoomId.MAX_BYTES + 1;

  private RoomOverlap() {}

  /** Whether some id, short enough to be one, fits both. */
  static boolean meet(RoomPattern one, RoomPattern other) {
    String a = plain(one);
    String b = plain(other);
    return literals(a) < NONE && literals(b) < NONE && shortestOfBoth(a, b) < NONE;
  }

  /**
   * Whether every id that fits {@code narrow} fits {@code wide} too. Its stars, taken for a character that no id has, stand
   * for anything at all, so that only the stars of {@code wide} can match them. That text fits one of several patterns
   * whenever they cover {@code narrow} together, so one of them covers it alone.
   */
  static boolean covers(RoomPattern wide, RoomPattern narrow) {
    String pattern = plain(wide);
    String text = plain(narrow);
    boolean[] reached = new boolean[text.length() + 1];
    reached[0] = true;
    for (int i = 0; i < pattern.length(); i++) {
      reached = pattern.charAt(i) == STAR ? fromFirst(reached) : oneFurther(reached, text, pattern.charAt(i));
    }
    return reached[text.length()];
  }

  private static boolean[] fromFirst(boolean[] reached) {
    boolean[] next = new boolean[reached.length];
    boolean any = false;
    for (int j = 0; j < reached.length; j++) {
      any |= reached[j];
      next[j] = any;
    }
    return next;
  }

  private static boolean[] oneFurther(boolean[] reached, String text, char literal) {
    boolean[] next = new boolean[reached.length];
    for (int j = 0; j < text.length(); j++) {
      next[j + 1] = reached[j] && text.charAt(j) == literal;
    }
    return next;
  }

  /** From the ends to the beginnings: {@code below[j]} is the shortest text that fits the rest of a after i and of b from j. */
  private static int shortestOfBoth(String a, String b) {
    int[] below = new int[b.length() + 1];
    Arrays.fill(below, NONE);
    for (int i = a.length(); i >= 0; i--) {
      int[] row = new int[b.length() + 1];
      for (int j = b.length(); j >= 0; j--) {
        row[j] = shortest(a, i, b, j, row, below);
      }
      below = row;
    }
    return below[0];
  }

  private static int shortest(String a, int i, String b, int j, int[] row, int[] below) {
    if (i == a.length() && j == b.length()) {
      return 0;
    }
    boolean starInA = i < a.length() && a.charAt(i) == STAR;
    boolean starInB = j < b.length() && b.charAt(j) == STAR;
    if (starInA || starInB) {
      int withoutA = starInA ? below[j] : i < a.length() ? 1 + below[j] : NONE;
      int withoutB = starInB ? row[j + 1] : j < b.length() ? 1 + row[j + 1] : NONE;
      return Math.min(NONE, Math.min(withoutA, withoutB));
    }
    boolean same = i < a.length() && j < b.length() && a.charAt(i) == b.charAt(j);
    return same ? Math.min(NONE, 1 + below[j + 1]) : NONE;
  }

  private static String plain(RoomPattern pattern) {
    return pattern.text().replaceAll("\\*+", "*");
  }

  private static int literals(String plain) {
    return plain.replace("*", "").length();
  }
}
