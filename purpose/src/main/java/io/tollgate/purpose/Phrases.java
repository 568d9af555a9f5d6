package io.tollgate.purpose;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Set of phrases of one to four words, indexed by their first word. Immutable. */
final class Phrases {

  private final Map<String, List<List<String>>> byFirst = new HashMap<>();

  private Phrases(Set<String> phrases) {
    for (String phrase : phrases) {
      List<String> words = List.of(phrase.split(" ", -1));
      byFirst.computeIfAbsent(words.get(0), first -> new ArrayList<>()).add(words);
    }
    byFirst.values().forEach(list -> list.sort((a, b) -> Integer.compare(b.size(), a.size())));
  }

  /** Parses phrases separated by commas. */
  static Phrases words(String commaSeparated) {
    return new Phrases(new HashSet<>(List.of(commaSeparated.split(",", -1))));
  }

  /**
   * Returns the length in words of the longest phrase that starts at a word; 0 if there is none.
   */
  int lengthAt(List<String> words, int at) {
    for (List<String> phrase : byFirst.getOrDefault(words.get(at), List.of())) {
      int end = at + phrase.size();
      if (end <= words.size() && words.subList(at, end).equals(phrase)) {
        return phrase.size();
      }
    }
    return 0;
  }

  boolean occurIn(List<String> words, int from, int to) {
    for (int at = from; at < to; at++) {
      if (lengthAt(words, at) > 0) {
        return true;
      }
    }
    return false;
  }
}
