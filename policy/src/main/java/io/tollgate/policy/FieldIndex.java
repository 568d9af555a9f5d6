package io.tollgate.policy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that is sought in one field, so that a value is gone through once for all of it. */
final class FieldIndex {
  private static final int[] NONE = {};

  private final int[] present;
  private final Map<String, int[]> equal;
  private final int longestEqual;
  private final Map<BigDecimal, int[]> numbers;
  private final Literals literals;
  private final Place[] places;

  /** What it means that a literal was found: the leaves that seek it, by where. */
  private record Place(int length, int[] anywhere, int[] atStart, int[] atEnd) {}

  private FieldIndex(
      int[] present, Map<String, int[]> equal, Map<BigDecimal, int[]> numbers, Builder builder) {
    this.present = present;
    this.equal = equal;
    this.longestEqual = equal.keySet().stream().mapToInt(String::length).max().orElse(-1);
    this.numbers = numbers;
    List<String> texts = List.copyOf(builder.places.keySet());
    this.literals = Literals.of(texts);
    this.places = texts.stream().map(builder.places::get).toArray(Place[]::new);
  }

  /** Tells the answers what is found. The field is there, though it may have no value. */
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
      BigDecimal key = ElementTest.numberKey(value.number().get());
      answers.found(numbers.getOrDefault(key, NONE));
    }
    if (places.length > 0) {
      String text = value.text();
      literals.find(text, (literal, end) -> found(places[literal], end, text.length(), answers));
    }
  }

  private static void found(Place place, int end, int length, Answers answers) {
    answers.found(place.anywhere());
    if (end == place.length()) {
      answers.found(place.atStart());
    }
    if (end == length) {
      answers.found(place.atEnd());
    }
  }

  /** Collects what leaves seek. */
  static final class Builder {
    private int[] present = NONE;
    private final Map<String, int[]> equal = new HashMap<>();
    private final Map<BigDecimal, int[]> numbers = new HashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();

    void add(int leaf, Sought sought) {
      int[] one = {leaf};
      switch (sought.kind()) {
        case NOTHING -> {}
        case VALUE -> present = joined(present, one);
        case EQUAL -> sought.texts().forEach(text -> equal.merge(text, one, Builder::joined));
        case NUMBER ->
            sought
                .texts()
                .forEach(text -> numbers.merge(new BigDecimal(text), one, Builder::joined));
        default -> sought.texts().forEach(text -> addPlace(text, one, sought.kind()));
      }
    }

    private void addPlace(String text, int[] leaf, Sought.Kind kind) {
      Place before = places.getOrDefault(text, new Place(text.length(), NONE, NONE, NONE));
      places.put(
          text,
          new Place(
              text.length(),
              kind == Sought.Kind.PART ? joined(before.anywhere(), leaf) : before.anywhere(),
              kind == Sought.Kind.START ? joined(before.atStart(), leaf) : before.atStart(),
              kind == Sought.Kind.END ? joined(before.atEnd(), leaf) : before.atEnd()));
    }

    private static int[] joined(int[] one, int[] other) {
      int[] all = Arrays.copyOf(one, one.length + other.length);
      System.arraycopy(other, 0, all, one.length, other.length);
      return all;
    }

    FieldIndex build() {
      return new FieldIndex(present, equal, numbers, this);
    }
  }
}
