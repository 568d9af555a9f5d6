package io.tollgate.policy.rule;

import java.util.Collection;
import java.util.Optional;

/**
 * An event as policies see it: named fields with plain values.
 *
 * <p>A view must give the same answers for as long as one judgement lasts. Names are matched
 * exactly; a dot in a name has no meaning of its own, so {@code attributes.branch} is one name.
 */
public interface EventView {

  /**
   * The value of a field: a {@code String}, {@code Long}, {@code Integer}, {@code Double}, {@code
   * BigDecimal}, {@code Boolean}, {@code Instant} or a {@code List} of them; a nested object may be
   * a {@code Map}; null when there is no such field.
   */
  Object field(String name);

  /**
   * Names of the fields that hold text; a keyword without a field name is sought in all of them.
   */
  Iterable<String> textFields();

  /** Whether the event has the field at all, even with nothing in it. */
  default boolean has(String name) {
    return field(name) != null;
  }

  /**
   * All names for which {@link #has} is true, if the view can tell them; a judgement by many rules
   * then asks for these only.
   */
  default Optional<Collection<String>> names() {
    return Optional.empty();
  }
}
