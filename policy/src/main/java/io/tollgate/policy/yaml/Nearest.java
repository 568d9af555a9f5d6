package io.tollgate.policy.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that a misspelt one was probably meant to be. */
public final class Nearest {
  /** Nobody misspells what is longer, and comparing it would cost. */
  private static final int LONGEST = 40;

  /** Nor would anyone be helped by a look through more. */
  private static final int MOST = 1_000;

  /** One slip of the pen for so many letters. */
  private static final int LETTERS_PER_SLIP = 3;

  private Nearest() {}

  /** The known word that differs least, if it differs little. */
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

  /** The same as the end of a sentence; empty when there is none. */
  public static String hint(String word, Collection<String> known) {
    return to(word, known).map(" (perhaps meant: '%s')"::formatted).orElse("");
  }

  /**
   * Letters left out, put in or exchanged, and neighbours swapped, that lead from one word to the
   * other; case does not count.
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
