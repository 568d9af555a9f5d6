package io.tollgate.policy.correlation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the group of an event; one that lacks a field to group by has none and is counted. */
final class Groups {
  private static final String BETWEEN_FIELDS = "\u001f";

  private long missing;

  Optional<GroupKey> of(Correlation correlation, String rule, Function<String, Object> field) {
    Optional<GroupKey> group = find(correlation, rule, field);
    missing += group.isPresent() ? 0 : 1;
    return group;
  }

  static Optional<GroupKey> find(
      Correlation correlation, String rule, Function<String, Object> field) {
    List<String> values = new ArrayList<>();
    for (String name : correlation.groupBy()) {
      Optional<String> value = text(field.apply(correlation.field(name, rule)));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(new GroupKey(correlation.id(), values));
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
