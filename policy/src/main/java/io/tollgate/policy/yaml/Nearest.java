package io.tollgate.policy.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Suggestions for misspelt words: for each, the known word that was probably meant. */
public final class Nearest {
  /** Longer words are not compared: they are hardly misspelt, and costly. */
  private static final int LONGEST = 40;

  /** With more known words, a search would help nobody. */
  private static final int MOST = 1_000;

  /** One typing error is allowed for this many letters. */
  private static final int LETTERS_PER_SLIP = 3;

  private Nearest() {}

  /** The known word with the fewest differences, if there are few enough. */
  public static Optional<String> to(String word, Collection<String> known) {
    int most = Math.max(1, word.length() / LETTERS_PER_SLIP);
    return word.length() > LONGEST || known.size() > MOST
        ? Optional.empty()
        : known.stream()
            .filter(other -> Math.abs(other.length() - word.length()) <= most)
            .filter(other -> slips(word, other) <= most)
            .min(
                Comparator.<String>comparingInt(other -> slips(word, other))
                    .thenComparing(Comparator.naturalOrder()));
  }

  /** The suggestion as the end of a sentence; empty if there is none. */
  public static String hint(String word, Collection<String> known) {
    return to(word, known).map(" (perhaps meant: '%s')"::formatted).orElse("");
  }

  /**
   * Case-insensitive edit distance: letters omitted, inserted or replaced, and neighbours swapped.
   */
  private static int slips(String one, String other) {
    String from = one.toLowerCase(Locale.ROOT);
    String to = other.toLowerCase(Locale.ROOT);
    int[][] slips = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        slips[i][j] = i == 0 || j == 0 ? i + j : least(slips, from, to, i, j);
      }
    }
    return slips[from.length()][to.length()];
  }

  private static int least(int[][] slips, String from, String to, int i, int j) {
    int exchanged = slips[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
    int least = Math.min(exchanged, 1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
  }
}
