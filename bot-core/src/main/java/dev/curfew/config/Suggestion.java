package dev.curfew.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Guesses what a mistyped word was meant to be. Fifteen lines of edit distance of our own: the one library at hand that
 * has it, commons-text, is kept off the class path.
 */
final class Suggestion {
  private static final int LONGEST = 40;

  private Suggestion() {}

  /** "Did you mean …?", or the words there are; words that could be secrets are left out. */
  static String among(Collection<String> words, String mistyped) {
    return nearest(words, mistyped).map(word -> "Did you mean " + word + "?")
        .orElseGet(() -> "Known here: "
            + words.stream().flatMap(word -> Shown.name(word).stream()).collect(Collectors.joining(", ")) + ".");
  }

  /** The word that differs least, if by no more than a third of its letters; upper case and {@code _} for {@code -} are free. */
  static Optional<String> nearest(Collection<String> words, String mistyped) {
    if (mistyped.length() > LONGEST) {
      return Optional.empty();
    }
    return words.stream().filter(word -> distance(word, mistyped) <= Math.max(1, word.length() / 3))
        .min(Comparator.comparingInt(word -> distance(word, mistyped))).flatMap(Shown::name);
  }

  /** Letters inserted, left out, replaced, or swapped with their neighbour (optimal string alignment). */
  static int distance(String one, String other) {
    String a = plain(one);
    String b = plain(other);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        cost[i][j] = swapped ? Math.min(cost[i][j], cost[i - 2][j - 2] + 1) : cost[i][j];
      }
    }
    return cost[a.length()][b.length()];
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
