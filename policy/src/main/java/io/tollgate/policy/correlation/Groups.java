package io.tollgate.policy.correlation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Resolution of an event's groups; an event that lacks a group-by field has none and is counted. A
 * field with several values stands for each of them, as elsewhere in rules.
 */
final class Groups {

  /** Senders choose the length of lists; only the first values of very long ones count. */
  static final int MOST_VALUES = 100;

  /** Digits before or after the decimal point of a number that is written in plain notation. */
  private static final int LONGEST_NUMBER = 350;

  private long missing;

  List<GroupKey> of(Correlation correlation, String rule, Function<String, Object> field) {
    List<GroupKey> groups = find(correlation, rule, field);
    missing += groups.isEmpty() ? 1 : 0;
    return groups;
  }

  /** One group per combination of field values; none if a field has no value. */
  static List<GroupKey> find(Correlation correlation, String rule, Function<String, Object> field) {
    List<List<String>> values =
        correlation.groupBy().stream()
            .map(name -> different(field.apply(correlation.field(name, rule))))
            .toList();
    return combinations(values).stream()
        .map(group -> new GroupKey(correlation.id(), group))
        .toList();
  }

  private static List<List<String>> combinations(List<List<String>> ofFields) {
    List<List<String>> combinations = List.of(List.of());
    for (List<String> values : ofFields) {
      List<List<String>> longer = new ArrayList<>();
      for (List<String> combination : combinations) {
        for (String value : values) {
          if (longer.size() < MOST_VALUES) {
            longer.add(Stream.concat(combination.stream(), Stream.of(value)).toList());
          }
        }
      }
      combinations = longer;
    }
    return combinations;
  }

  long missing() {
    return missing;
  }

  /**
   * The counted values, joined into one text; for several fields their combinations, and all must
   * be present. Repeated numbers are all included for sums, other values count once.
   */
  static Optional<String> value(Correlation correlation, Function<String, Object> field) {
    List<String> names = correlation.fields();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    if (names.size() == 1) {
      Object value = field.apply(names.get(0));
      return joined(
          correlation.kind().needsNumbers()
              ? texts(value).limit(MOST_VALUES).toList()
              : different(value));
    }
    List<List<String>> values = names.stream().map(name -> different(field.apply(name))).toList();
    return joined(combinations(values).stream().map(JoinedTexts::ofFields).toList());
  }

  /** The first distinct values of a field, joined into one text; empty if it has none. */
  static Optional<String> values(Object field) {
    return joined(different(field));
  }

  private static Optional<String> joined(List<String> values) {
    return values.isEmpty() ? Optional.empty() : Optional.of(JoinedTexts.ofValues(values));
  }

  private static List<String> different(Object field) {
    return texts(field).distinct().limit(MOST_VALUES).toList();
  }

  private static Stream<String> texts(Object field) {
    return field instanceof List<?> list
        ? list.stream().filter(Objects::nonNull).map(Groups::text)
        : Stream.ofNullable(field).map(Groups::text);
  }

  /** Numbers are equal by value, so 5.0 is written as 5. */
  private static String text(Object value) {
    String text = value.toString();
    if (!(value instanceof Number) || value instanceof Long || value instanceof Integer) {
      return text;
    }
    try {
      BigDecimal number = new BigDecimal(text);
      if (number.signum() == 0) {
        return "0";
      }
      boolean isLong = Math.abs((long) number.scale()) > LONGEST_NUMBER;
      return isLong ? text : number.stripTrailingZeros().toPlainString();
    } catch (NumberFormatException e) {
      return text;
    }
  }
}
