package io.tollgate.policy.index;

import io.tollgate.policy.rule.NecessaryText;
import io.tollgate.policy.rule.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Index of everything that is searched in one field, so that a value is scanned once for all of it.
 */
final class FieldIndex {
  private static final int[] NONE = {};

  private final int[] present;
  private final Map<String, int[]> equal;
  private final int longestEqual;
  private final Map<BigDecimal, int[]> numbers;
  private final boolean hasLiterals;
  private final Literals literals;

  /** With a shared automaton, the spots of each of its texts in this field; otherwise null. */
  private final PackedLists spots;

  private FieldIndex(Builder builder) {
    this.present = builder.present;
    this.equal = builder.equal;
    this.longestEqual = equal.keySet().stream().mapToInt(String::length).max().orElse(-1);
    this.numbers = builder.numbers;
    this.hasLiterals = !builder.spots.isEmpty();
    this.spots = builder.shared == null ? null : builder.spotsOfTexts();
    this.literals =
        builder.shared == null
            ? Literals.of(builder.texts, builder.spots)
            : builder.shared.literals();
  }

  /** Records what is found. The field exists, though it may have no value. */
  void search(List<Value> values, Answers answers) {
    answers.found(present);
    for (int i = 0; i < values.size(); i++) {
      search(values.get(i), answers);
    }
  }

  private void search(Value value, Answers answers) {
    if (longestEqual >= 0 && value.text().length() <= longestEqual) {
      answers.found(equal.getOrDefault(value.folded(), NONE));
    }
    if (!numbers.isEmpty() && value.number().isPresent()) {
      BigDecimal key = Value.numberKey(value.number().get());
      answers.found(numbers.getOrDefault(key, NONE));
    }
    if (hasLiterals && spots == null) {
      literals.find(value.text(), answers);
    } else if (hasLiterals) {
      literals.find(value.text(), (text, end, length) -> found(text, end, length, answers));
    }
  }

  private void found(int text, int end, int length, Answers answers) {
    for (int at = spots.start(text); at < spots.end(text); at++) {
      answers.found(spots.item(at), end, length);
    }
  }

  /** Collects what the leaves search for. */
  static final class Builder {
    private int[] present = NONE;
    private final Map<String, int[]> equal = new HashMap<>();
    private final Map<BigDecimal, int[]> numbers = new HashMap<>();
    private final SharedTexts shared;
    private final List<String> texts = new ArrayList<>();
    private final List<Integer> numbersOfTexts = new ArrayList<>();
    private final List<Integer> spots = new ArrayList<>();

    /** Uses the automaton of these texts; if null, one of its own. */
    Builder(SharedTexts shared) {
      this.shared = shared;
    }

    void add(int leaf, NecessaryText necessaryText) {
      int[] one = {leaf};
      switch (necessaryText.kind()) {
        case NOTHING -> {}
        case VALUE -> present = joined(present, one);
        case EQUAL ->
            necessaryText.texts().forEach(text -> equal.merge(text, one, Builder::joined));
        case NUMBER ->
            necessaryText
                .texts()
                .forEach(text -> numbers.merge(new BigDecimal(text), one, Builder::joined));
        default ->
            necessaryText
                .texts()
                .forEach(
                    text -> {
                      if (shared == null) {
                        texts.add(text);
                      } else {
                        numbersOfTexts.add(shared.number(text));
                      }
                      spots.add(LiteralPosition.of(leaf, necessaryText.kind(), text.length()));
                    });
      }
    }

    private PackedLists spotsOfTexts() {
      PackedLists.Builder lists = new PackedLists.Builder(shared.size());
      for (int i = 0; i < spots.size(); i++) {
        lists.add(numbersOfTexts.get(i), spots.get(i));
      }
      return lists.build();
    }

    private static int[] joined(int[] one, int[] other) {
      int[] all = Arrays.copyOf(one, one.length + other.length);
      System.arraycopy(other, 0, all, one.length, other.length);
      return all;
    }

    FieldIndex build() {
      return new FieldIndex(this);
    }
  }
}
