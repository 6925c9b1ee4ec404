package dev.curfew.live;

import java.util.Locale;

/**
 * How well ids go with a text. Much faster than comparing letter by letter, since an id that cannot fit is told by a few bits. For one
 * thread.
 */
final class Likeness {
  /** Does not go with it at all. */
  static final int NONE = Integer.MAX_VALUE;

  private static final int EQUAL = 0;
  private static final int PREFIX = 2;
  private static final int PART = 4;
  private static final int TYPOS = 6;
  /** Swapping two letters changes three pairs. */
  private static final int PAIRS_PER_TYPO = 3;
  private static final int SHORTEST_WITH_A_TYPO = 3;
  private static final int SHORTEST_WITH_TWO = 6;

  private final String text;
  private final Id wanted;
  private final int mostTypos;
  private int[] before = new int[0];
  private int[] last = new int[0];
  private int[] current = new int[0];

  Likeness(String text) {
    this.text = text;
    this.wanted = new Id(text);
    this.mostTypos = typosIn(text.length());
  }

  private static int typosIn(int length) {
    if (length < SHORTEST_WITH_A_TYPO) {
      return 0;
    }
    return length < SHORTEST_WITH_TWO ? 1 : 2;
  }

  /** An id, prepared for comparing: without letter case, and with the letters and the pairs of letters it has as bits. */
  static final class Id {
    private final String exact;
    private final String plain;
    private final long letters;
    private final long pairs;

    Id(String exact) {
      String lower = exact.toLowerCase(Locale.ROOT);
      this.exact = exact;
      this.plain = lower.equals(exact) ? exact : lower;
      long seenLetters = 0;
      long seenPairs = 0;
      for (int i = 0; i < plain.length(); i++) {
        seenLetters |= 1L << plain.charAt(i);
        if (i > 0) {
          seenPairs |= 1L << (plain.charAt(i - 1) * 31 + plain.charAt(i));
        }
      }
      letters = seenLetters;
      pairs = seenPairs;
    }

    String exact() {
      return exact;
    }
  }

  /**
   * The smaller the better; {@link #NONE} when it does not go with the text.
   *
   * @param worst an id that goes worse with it than this counts as not going with it at all
   */
  int of(Id id, int worst) {
    if ((wanted.letters & ~id.letters) == 0 && (wanted.pairs & ~id.pairs) == 0) {
      int place = place(id);
      if (place != NONE) {
        return place;
      }
    }
    return withTypos(id, Math.min(mostTypos, worst - TYPOS));
  }

  private int place(Id id) {
    if (id.plain.startsWith(wanted.plain)) {
      boolean exact = id.exact.startsWith(text);
      return (id.plain.length() == wanted.plain.length() ? EQUAL : PREFIX) + (exact ? 0 : 1);
    }
    if (id.plain.contains(wanted.plain)) {
      return PART + (id.exact.contains(text) ? 0 : 1);
    }
    return NONE;
  }

  private int withTypos(Id id, int most) {
    if (most < 1 || Math.abs(id.plain.length() - wanted.plain.length()) > most
        || Long.bitCount(wanted.letters & ~id.letters) > most || Long.bitCount(id.letters & ~wanted.letters) > most
        || Long.bitCount(wanted.pairs & ~id.pairs) > PAIRS_PER_TYPO * most) {
      return NONE;
    }
    int typos = typos(wanted.plain, id.plain, most);
    return typos > most ? NONE : TYPOS + typos;
  }

  /** Counts where the two differ only: most ids of an app begin alike. */
  private int typos(String one, String other, int most) {
    int start = 0;
    int shorter = Math.min(one.length(), other.length());
    while (start < shorter && one.charAt(start) == other.charAt(start)) {
      start++;
    }
    int same = 0;
    while (same < shorter - start
        && one.charAt(one.length() - 1 - same) == other.charAt(other.length() - 1 - same)) {
      same++;
    }
    int rows = one.length() - start - same;
    int columns = other.length() - start - same;
    return rows == 0 || columns == 0
        ? Math.max(rows, columns)
        : distance(one.substring(start, start + rows), other.substring(start, start + columns), most);
  }

  /**
   * Letters inserted, left out, replaced, or swapped with their neighbour (optimal string alignment), up to the most that are allowed;
   * more where there are more.
   */
  private int distance(String one, String other, int most) {
    int width = other.length() + 1;
    if (current.length < width) {
      before = new int[width];
      last = new int[width];
      current = new int[width];
    }
    for (int j = 0; j < width; j++) {
      current[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] spare = before;
      before = last;
      last = current;
      current = spare;
      if (fill(i, one, other, most) > most) {
        return most + 1;
      }
    }
    return current[width - 1];
  }

  /** One row, near the diagonal only, and the least number in it. */
  private int fill(int i, String one, String other, int most) {
    int far = most + 1;
    int from = Math.max(1, i - most);
    int to = Math.min(other.length(), i + most);
    current[from - 1] = from == 1 ? i : far;
    int least = current[from - 1];
    for (int j = from; j <= to; j++) {
      current[j] = cell(i, j, one, other, j == i + most ? far : last[j]);
      least = Math.min(least, current[j]);
    }
    return least;
  }

  private int cell(int i, int j, String one, String other, int above) {
    char mine = one.charAt(i - 1);
    char theirs = other.charAt(j - 1);
    int cost = Math.min(last[j - 1] + (mine == theirs ? 0 : 1), 1 + Math.min(above, current[j - 1]));
    boolean swapped = i > 1 && j > 1 && mine == other.charAt(j - 2) && one.charAt(i - 2) == theirs;
    return swapped ? Math.min(cost, before[j - 2] + 1) : cost;
  }
}
