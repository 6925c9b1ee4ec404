package dev.curfew.permission;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A room pattern taken apart at its stars, for matching very many ids with it. Immutable. */
final class Pieces {
  private final byte[] first;
  private final byte[][] middle;
  private final byte[] last;
  private final boolean literal;

  Pieces(RoomPattern pattern) {
    byte[][] pieces = Arrays.stream(pattern.text().split("\\*", -1))
        .map(piece -> piece.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    first = pieces[0];
    last = pieces[pieces.length - 1];
    literal = pieces.length == 1;
    middle = literal ? new byte[0][] : Arrays.copyOfRange(pieces, 1, pieces.length - 1);
  }

  /**
   * Runs in time proportional to both lengths at the worst.
   *
   * @param bytes has an id, which is ASCII, from {@code from} to before {@code to}
   */
  boolean match(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length < first.length || !isAt(from, bytes, first)) {
      return false;
    }
    if (literal) {
      return length == first.length;
    }
    int end = to - last.length;
    return end >= from + first.length && isAt(end, bytes, last) && hasMiddle(bytes, from + first.length, end);
  }

  private boolean hasMiddle(byte[] bytes, int from, int to) {
    int start = from;
    for (byte[] piece : middle) {
      int last = to - piece.length;
      while (start <= last && !isAt(start, bytes, piece)) {
        start++;
      }
      if (start > last) {
        return false;
      }
      start += piece.length;
    }
    return true;
  }

  private static boolean isAt(int start, byte[] bytes, byte[] piece) {
    for (int i = 0; i < piece.length; i++) {
      if (bytes[start + i] != piece[i]) {
        return false;
      }
    }
    return true;
  }
}
