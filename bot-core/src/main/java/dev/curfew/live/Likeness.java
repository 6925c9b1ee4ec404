package dev.curfew.live;

import java.util.Arrays;
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
  private static final int MOST_TYPOS = 2;
  /** Where the two are equally far, with one more on either side than typos can lead to. */
  private static final int MIDDLE = MOST_TYPOS + 1;
  private static final int NOWHERE = -MIDDLE;

  private final byte[] exact;
  private final byte[] plain;
  private final long letters;
  private final long pairs;
  private final int mostTypos;
  /** How much of the text is used up with some number of typos, by how much further that is in the id. */
  private final int[] reached = new int[2 * MIDDLE + 1];
  /** The id that typos are counted in. */
  private byte[] bytes = {};
  private int start;
  private int length;

  Likeness(String text) {
    this.exact = Ids.ascii(text);
    this.plain = Ids.ascii(text.toLowerCase(Locale.ROOT));
    this.letters = Ids.letters(plain);
    this.pairs = Ids.pairs(plain);
    this.mostTypos = typosIn(text.length());
  }

  private static int typosIn(int length) {
    if (length < SHORTEST_WITH_A_TYPO) {
      return 0;
    }
    return length < SHORTEST_WITH_TWO ? 1 : MOST_TYPOS;
  }

  /** {@link #of} is not less than this, as lengths and bits show. */
  int atBest(Ids ids, int slot) {
    int longer = ids.length(slot) - plain.length;
    if (longer >= 0 && mayHave(ids, slot)) {
      return longer == 0 ? EQUAL : PREFIX;
    }
    return mayBeMistyped(ids, slot, mostTypos) ? TYPOS + 1 : NONE;
  }

  /**
   * The smaller the better; {@link #NONE} when it does not go with the text.
   *
   * @param worst an id that goes worse with it than this counts as not going with it at all
   */
  int of(Ids ids, int slot, int worst) {
    if (mayHave(ids, slot)) {
      int place = place(ids, slot, worst);
      if (place != NONE) {
        return place <= worst ? place : NONE;
      }
    }
    int most = Math.min(mostTypos, worst - TYPOS);
    if (!mayBeMistyped(ids, slot, most)) {
      return NONE;
    }
    bytes = ids.bytes();
    start = ids.plain(slot);
    length = ids.length(slot);
    int typos = typos(most);
    return typos > most ? NONE : TYPOS + typos;
  }

  private boolean mayHave(Ids ids, int slot) {
    return (letters & ~ids.letters(slot)) == 0 && (pairs & ~ids.pairs(slot)) == 0;
  }

  private boolean mayBeMistyped(Ids ids, int slot, int most) {
    if (most < 1 || Math.abs(ids.length(slot) - plain.length) > most) {
      return false;
    }
    long others = ids.letters(slot);
    return !hasMore(letters & ~others, most) && !hasMore(others & ~letters, most)
        && Long.bitCount(pairs & ~ids.pairs(slot)) <= PAIRS_PER_TYPO * most;
  }

  private int place(Ids ids, int slot, int worst) {
    int longer = ids.length(slot) - plain.length;
    if (longer < 0) {
      return NONE;
    }
    byte[] bytes = ids.bytes();
    int start = ids.plain(slot);
    if (isAt(start, bytes, plain)) {
      return (longer == 0 ? EQUAL : PREFIX) + (isAt(ids.exact(slot), bytes, exact) ? 0 : 1);
    }
    if (worst < PART || !isIn(start + 1, start + longer, bytes, plain)) {
      return NONE;
    }
    int exactly = ids.exact(slot);
    return PART + (isIn(exactly + 1, exactly + longer, bytes, exact) ? 0 : 1);
  }

  private static boolean isIn(int from, int to, byte[] bytes, byte[] text) {
    byte first = text[0];
    for (int start = from; start <= to; start++) {
      if (bytes[start] == first && isAt(start, bytes, text)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(int start, byte[] bytes, byte[] text) {
    for (int i = 0; i < text.length; i++) {
      if (bytes[start + i] != text[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether more bits are set than just a few. */
  private static boolean hasMore(long bits, int few) {
    long left = bits;
    for (int i = 0; i < few; i++) {
      left &= left - 1;
    }
    return left != 0;
  }

  /**
   * Letters inserted, left out, replaced, or swapped with their neighbour (optimal string alignment), up to the most that are allowed;
   * more where there are more. Goes as far as it can with no typo, then with one more each time: of all ways that are equally far apart
   * in the two, whichever used up most of them leaves the fewest typos to come.
   *
   * @see <a href="https://doi.org/10.1016/S0019-9958(85)80046-2">Ukkonen, Algorithms for approximate string matching</a>
   */
  private int typos(int most) {
    int end = MIDDLE + length - plain.length;
    Arrays.fill(reached, NOWHERE);
    reached[MIDDLE] = alike(0, MIDDLE);
    int typos = 0;
    while (reached[end] < plain.length && typos < most) {
      typos++;
      int left = most - typos;
      oneMore(Math.max(MIDDLE - typos, end - left), Math.min(MIDDLE + typos, end + left));
    }
    return reached[end] < plain.length ? most + 1 : typos;
  }

  /** For the tracks from which the end can still be reached. */
  private void oneMore(int first, int last) {
    int before = reached[first - 1];
    for (int track = first; track <= last; track++) {
      int here = reached[track];
      int from = Math.max(before, Math.max(reached[track + 1], here) + 1);
      reached[track] = alike(isSwapped(here, track) ? Math.max(from, here + 2) : from, track);
      before = here;
    }
  }

  private boolean isSwapped(int here, int track) {
    int there = start + here + track - MIDDLE;
    return here >= 0 && here + 1 < plain.length && there + 1 < start + length
        && plain[here] == bytes[there + 1] && plain[here + 1] == bytes[there];
  }

  /** How far the two go on alike. */
  private int alike(int from, int track) {
    byte[] one = plain;
    byte[] other = bytes;
    int ahead = track - MIDDLE;
    int offset = start + ahead;
    int to = Math.min(one.length, length - ahead);
    int here = Math.min(from, to);
    while (here < to && one[here] == other[offset + here]) {
      here++;
    }
    return here;
  }
}
