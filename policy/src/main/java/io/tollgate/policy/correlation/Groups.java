package io.tollgate.policy.correlation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the groups of an event; one that lacks a field to group by has none and is counted. A field
 * with several values stands for each of them, as it does elsewhere in rules.
 */
final class Groups {
  private static final String BETWEEN_FIELDS = "\u001f";

  /** Senders choose how long lists are; of very long ones the first values count. */
  private static final int MOST_GROUPS = 100;

  private long missing;

  List<GroupKey> of(Correlation correlation, String rule, Function<String, Object> field) {
    List<GroupKey> groups = find(correlation, rule, field);
    missing += groups.isEmpty() ? 1 : 0;
    return groups;
  }

  /** One group for each combination of the values that the fields have; none where one has none. */
  static List<GroupKey> find(Correlation correlation, String rule, Function<String, Object> field) {
    List<List<String>> groups = List.of(List.of());
    for (String name : correlation.groupBy()) {
      List<String> values = texts(field.apply(correlation.field(name, rule)));
      List<List<String>> longer = new ArrayList<>();
      for (List<String> group : groups) {
        for (String value : values) {
          if (longer.size() < MOST_GROUPS) {
            longer.add(Stream.concat(group.stream(), Stream.of(value)).toList());
          }
        }
      }
      groups = longer;
    }
    return groups.stream().map(values -> new GroupKey(correlation.id(), values)).toList();
  }

  private static List<String> texts(Object value) {
    return value instanceof List<?> list
        ? list.stream().filter(Objects::nonNull).map(Object::toString).distinct().toList()
        : value == null ? List.of() : List.of(value.toString());
  }

  long missing() {
    return missing;
  }

  /** The value that counts; of several fields all must be there. */
  static Optional<String> value(Correlation correlation, Function<String, Object> field) {
    if (correlation.fields().isEmpty()) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>(correlation.fields().size());
    for (String name : correlation.fields()) {
      Optional<String> value = text(field.apply(name));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(String.join(BETWEEN_FIELDS, values));
  }

  private static Optional<String> text(Object value) {
    if (value instanceof List<?> list) {
      return list.isEmpty()
          ? Optional.empty()
          : Optional.of(list.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
    return Optional.ofNullable(value).map(Object::toString);
  }
}
