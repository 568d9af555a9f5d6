package io.tollgate.purpose;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A set of phrases of one to four words, found by their first word. Immutable. */
final class Phrases {

  static final Phrases NONE = new Phrases(Set.of());

  private final Map<String, List<List<String>>> byFirst = new HashMap<>();

  private Phrases(Set<String> phrases) {
    for (String phrase : phrases) {
      List<String> words = List.of(phrase.split(" "));
      byFirst.computeIfAbsent(words.get(0), first -> new ArrayList<>()).add(words);
    }
    byFirst.values().forEach(list -> list.sort((a, b) -> Integer.compare(b.size(), a.size())));
  }

  /** Nouns in the singular, separated by commas. */
  static Phrases words(String commaSeparated) {
    return new Phrases(new HashSet<>(parts(commaSeparated)));
  }

  /**
   * Verbs in the infinitive, separated by commas, with their -ing forms. Other forms tell of
   * something instead of asking for it.
   */
  static Phrases verbs(String commaSeparated) {
    Set<String> forms = new HashSet<>();
    for (String verb : parts(commaSeparated)) {
      forms.add(verb);
      int space = verb.indexOf(' ');
      String first = space < 0 ? verb : verb.substring(0, space);
      String rest = space < 0 ? "" : verb.substring(space);
      forms.add(first + "ing" + rest);
      forms.add(first + first.charAt(first.length() - 1) + "ing" + rest);
      if (first.endsWith("e")) {
        forms.add(first.substring(0, first.length() - 1) + "ing" + rest);
      }
    }
    return new Phrases(forms);
  }

  /** Length in words of the longest phrase that begins at a word; 0 when none does. */
  int lengthAt(List<String> words, int at) {
    for (List<String> phrase : byFirst.getOrDefault(words.get(at), List.of())) {
      int end = at + phrase.size();
      if (end <= words.size() && words.subList(at, end).equals(phrase)) {
        return phrase.size();
      }
    }
    return 0;
  }

  boolean occurIn(List<String> words) {
    return occurIn(words, 0, words.size());
  }

  boolean occurIn(List<String> words, int from, int to) {
    for (int at = from; at < to; at++) {
      if (lengthAt(words, at) > 0) {
        return true;
      }
    }
    return false;
  }

  private static List<String> parts(String commaSeparated) {
    return List.of(commaSeparated.split(",", -1));
  }
}
