package io.tollgate.purpose.disguise;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringTokenizer;

/** Removes repetition from a long text: repeated parts carry no more meaning than one. */
final class RepeatedText {

  /** Shorter texts are left unchanged. */
  private static final int LONGEST_TO_LEAVE = 1_500;

  private static final String ENDS = "\n.!?;,\u3002\u3001\uFF0C\uFF01\uFF1F\u0964";
  private static final int MOST_OF_ONE = 2;
  private static final int LEAST_SHARE = 4;

  private RepeatedText() {}

  /**
   * Limits each sentence or line to two occurrences, if the further ones are a quarter of the text
   * or more.
   */
  static String removed(String text) {
    if (text.length() <= LONGEST_TO_LEAVE) {
      return text;
    }
    StringBuilder rest = new StringBuilder();
    Map<String, Integer> counts = new HashMap<>();
    for (int from = 0; from < text.length(); ) {
      int to = endOfSentence(text, from);
      String sentence = text.substring(from, to);
      if (counts.merge(sentence.strip(), 1, Integer::sum) <= MOST_OF_ONE) {
        rest.append(sentence);
      }
      from = to;
    }
    return (text.length() - rest.length()) * (long) LEAST_SHARE >= text.length()
        ? rest.toString()
        : text;
  }

  /** Whether most runs of three words in a long text repeat earlier ones. */
  static boolean areMost(String text) {
    if (text.length() <= LONGEST_TO_LEAVE) {
      return false;
    }
    Set<Integer> runs = new HashSet<>();
    StringTokenizer words = new StringTokenizer(text);
    int all = 0;
    for (int first = 0, second = 0; words.hasMoreTokens(); all++) {
      int third = words.nextToken().hashCode();
      runs.add(Objects.hash(first, second, third));
      first = second;
      second = third;
    }
    return runs.size() * 2 < all;
  }

  private static int endOfSentence(String text, int from) {
    int at = from;
    while (at < text.length() && ENDS.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return Math.min(text.length(), at + 1);
  }
}
