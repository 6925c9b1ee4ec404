package dev.curfew.live;

import dev.curfew.room.StringRoomId;
import java.util.Arrays;

/**
 * The ids of many rooms side by side in a few arrays, so that going through all of them is going through memory. Each has a slot, from 0;
 * they are ASCII, and at most {@value StringRoomId#MAX_BYTES} bytes long. Not thread-safe while somebody writes.
 */
final class Ids {
  private static final char ASCII = 1 << 7;
  /** What is not ASCII: no id has it. */
  private static final byte FOREIGN = -1;

  /** Each id without letter case, then as it is where that is different; also those that are gone, until there is no more space. */
  private byte[] bytes;
  private int end;
  private int[] starts;
  private byte[] lengths;
  /** How much after the start the id is as it is: 0 or its length. */
  private byte[] exact;
  private long[] letters;
  private long[] pairs;

  Ids(int slots) {
    bytes = new byte[StringRoomId.MAX_BYTES];
    starts = new int[slots];
    lengths = new byte[slots];
    exact = new byte[slots];
    letters = new long[slots];
    pairs = new long[slots];
  }

  /** Makes so many slots. */
  void resize(int slots) {
    starts = Arrays.copyOf(starts, slots);
    lengths = Arrays.copyOf(lengths, slots);
    exact = Arrays.copyOf(exact, slots);
    letters = Arrays.copyOf(letters, slots);
    pairs = Arrays.copyOf(pairs, slots);
  }

  void set(int slot, String id) {
    byte[] ascii = ascii(id);
    byte[] plain = plain(ascii);
    byte further = Arrays.equals(plain, ascii) ? 0 : (byte) plain.length;
    clear(slot);
    if (end + plain.length + further > bytes.length) {
      compact();
    }
    System.arraycopy(plain, 0, bytes, end, plain.length);
    System.arraycopy(ascii, 0, bytes, end + further, ascii.length);
    starts[slot] = end;
    lengths[slot] = (byte) plain.length;
    exact[slot] = further;
    letters[slot] = letters(plain);
    pairs[slot] = pairs(plain);
    end += plain.length + further;
  }

  /** Leaves out what is gone, and makes space for half as much again, and for one more. */
  private void compact() {
    int used = 0;
    for (int slot = 0; slot < starts.length; slot++) {
      used += size(slot);
    }
    byte[] compacted = new byte[used + used / 2 + 2 * StringRoomId.MAX_BYTES];
    end = 0;
    for (int slot = 0; slot < starts.length; slot++) {
      System.arraycopy(bytes, starts[slot], compacted, end, size(slot));
      starts[slot] = end;
      end += size(slot);
    }
    bytes = compacted;
  }

  private int size(int slot) {
    return lengths[slot] + exact[slot];
  }

  /** Moves an id to a slot whose own is gone. */
  void move(int from, int to) {
    starts[to] = starts[from];
    lengths[to] = lengths[from];
    exact[to] = exact[from];
    letters[to] = letters[from];
    pairs[to] = pairs[from];
    clear(from);
  }

  void clear(int slot) {
    lengths[slot] = 0;
    exact[slot] = 0;
  }

  int length(int slot) {
    return lengths[slot];
  }

  /** The letters it has, without letter case, as bits. */
  long letters(int slot) {
    return letters[slot];
  }

  /** The pairs of letters it has, without letter case, as bits. */
  long pairs(int slot) {
    return pairs[slot];
  }

  /** Where all the ids are, until the next change. */
  byte[] bytes() {
    return bytes;
  }

  /** Where it begins, without letter case. */
  int plain(int slot) {
    return starts[slot];
  }

  /** Where it begins, as it is. */
  int exact(int slot) {
    return starts[slot] + exact[slot];
  }

  /** As {@link String#compareTo}. */
  int compare(int one, int other) {
    int start = exact(one);
    int otherStart = exact(other);
    return Arrays.compare(bytes, start, start + lengths[one], bytes, otherStart, otherStart + lengths[other]);
  }

  /** A text as ids are kept, one byte for each character. */
  static byte[] ascii(String text) {
    byte[] ascii = new byte[text.length()];
    for (int i = 0; i < ascii.length; i++) {
      char character = text.charAt(i);
      ascii[i] = character < ASCII ? (byte) character : FOREIGN;
    }
    return ascii;
  }

  private static byte[] plain(byte[] ascii) {
    byte[] plain = new byte[ascii.length];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = (byte) Character.toLowerCase(ascii[i]);
    }
    return plain;
  }

  static long letters(byte[] plain) {
    long seen = 0;
    for (byte letter : plain) {
      seen |= 1L << letter;
    }
    return seen;
  }

  static long pairs(byte[] plain) {
    long seen = 0;
    for (int i = 1; i < plain.length; i++) {
      seen |= 1L << (plain[i - 1] * 31 + plain[i]);
    }
    return seen;
  }
}
