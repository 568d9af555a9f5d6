package io.tollgate.policy.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Set of texts to be found as prefixes. No text in it is a prefix of another, as the shorter one
 * suffices; so of all that sort before a given text, only the last can be its prefix. Empty texts
 * are ignored.
 */
final class PrefixSet {
  private final List<String> ascending;

  private PrefixSet(List<String> ascending) {
    this.ascending = ascending;
  }

  static PrefixSet of(Stream<String> texts) {
    List<String> kept = new ArrayList<>();
    texts
        .filter(text -> !text.isEmpty())
        .sorted()
        .forEach(
            text -> {
              if (kept.isEmpty() || !text.startsWith(kept.get(kept.size() - 1))) {
                kept.add(text);
              }
            });
    return new PrefixSet(kept);
  }

  /** Whether one of the texts occurs anywhere in the given text. */
  boolean areIn(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (begin(text, at)) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of the texts occurs at a position of the given text. */
  boolean begin(String text, int at) {
    int low = 0;
    int high = ascending.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isBehind(ascending.get(middle), text, at)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low > 0 && text.startsWith(ascending.get(low - 1), at);
  }

  /** Whether a text sorts after the remainder of another one from a position on. */
  private static boolean isBehind(String one, String text, int at) {
    int both = Math.min(one.length(), text.length() - at);
    for (int each = 0; each < both; each++) {
      int difference = one.charAt(each) - text.charAt(at + each);
      if (difference != 0) {
        return difference > 0;
      }
    }
    return one.length() > text.length() - at;
  }
}
