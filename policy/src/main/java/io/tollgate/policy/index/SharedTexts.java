package io.tollgate.policy.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The texts that are sought in several fields, for one automaton that serves them all. Rules about
 * words that may stand anywhere ask for the same hundred thousand in field after field; an
 * automaton for each would fill the memory with copies.
 */
final class SharedTexts {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> texts = new ArrayList<>();
  private long characters;
  private Literals literals;

  /** The number of a text, new or known. */
  int number(String text) {
    Integer known = numbers.putIfAbsent(text, texts.size());
    if (known != null) {
      return known;
    }
    texts.add(text);
    characters += text.length();
    return texts.size() - 1;
  }

  int size() {
    return texts.size();
  }

  /** How many characters the automaton must know. */
  long characters() {
    return characters;
  }

  /** Finds the numbers of texts; to be asked when all are there. */
  Literals literals() {
    if (literals == null) {
      literals = Literals.of(texts, IntStream.range(0, texts.size()).boxed().toList());
    }
    return literals;
  }
}
