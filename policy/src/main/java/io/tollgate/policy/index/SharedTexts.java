package io.tollgate.policy.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Texts searched in several fields, with one automaton for all of them. Rules about words anywhere
 * in an event search the same hundred thousand in every field; an automaton for each would fill the
 * memory with copies.
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

  /** Total number of characters in the automaton. */
  long characters() {
    return characters;
  }

  /** The automaton, which reports numbers of texts; only to be called when all are added. */
  Literals literals() {
    if (literals == null) {
      literals = Literals.of(texts, IntStream.range(0, texts.size()).boxed().toList());
    }
    return literals;
  }
}
