package io.tollgate.policy.rule;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Comparison of a field's values with those of another field. Senders choose how many values both
 * have, so they are never compared pairwise.
 */
final class ReferencedValues {
  private ReferencedValues() {}

  /** Tests whether a value contains, starts with, ends with or equals one of the others. */
  static Predicate<Value> test(List<Value> others, Modifier comparison, boolean cased) {
    Function<Value, String> form = cased ? Value::text : Value::folded;
    return switch (comparison) {
      case CONTAINS -> {
        PrefixSet parts = PrefixSet.of(others.stream().map(form));
        yield value -> parts.areIn(form.apply(value));
      }
      case STARTSWITH -> {
        PrefixSet parts = PrefixSet.of(others.stream().map(form));
        yield value -> parts.begin(form.apply(value), 0);
      }
      case ENDSWITH -> {
        PrefixSet parts = PrefixSet.of(others.stream().map(form).map(ReferencedValues::reversed));
        yield value -> parts.begin(reversed(form.apply(value)), 0);
      }
      default -> equal(others, form);
    };
  }

  private static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }

  private static Predicate<Value> equal(List<Value> others, Function<Value, String> form) {
    Set<String> texts = new HashSet<>();
    Set<BigDecimal> numbers = new HashSet<>();
    for (Value other : others) {
      texts.add(form.apply(other));
      other.number().map(Value::numberKey).ifPresent(numbers::add);
    }
    return value ->
        texts.contains(form.apply(value))
            || value.number().map(Value::numberKey).filter(numbers::contains).isPresent();
  }
}
