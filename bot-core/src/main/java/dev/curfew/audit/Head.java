package dev.curfew.audit;

/**
 * How far the history goes: the number of its last entry and the hash that covers it and all before it. Kept elsewhere, it proves
 * later that nothing up to there was changed. Written as {@code 1042:9f86d0…}.
 *
 * @param seq 0 for an empty history
 */
public record Head(long seq, Hash hash) {
  /** The head of an empty history. */
  public static final Head NONE = new Head(0, Hash.NONE);

  public Head {
    if (seq < 0) {
      throw new IllegalArgumentException("Entries are numbered from 1, not " + seq + ".");
    }
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException when this is not a number, a colon and 64 hexadecimal digits
   */
  public static Head parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("A head is a number, a colon and 64 hexadecimal digits, not: " + text);
    }
    return new Head(Long.parseLong(text.substring(0, colon)), Hash.parse(text.substring(colon + 1)));
  }

  @Override
  public String toString() {
    return seq + ":" + hash;
  }
}
