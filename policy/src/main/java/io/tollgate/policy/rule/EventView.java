package io.tollgate.policy.rule;

import java.util.Collection;
import java.util.Optional;

/**
 * Read-only view of an event for policies: named fields with plain values.
 *
 * <p>A view must return the same values throughout an evaluation. Names are matched exactly; a dot
 * in a name has no special meaning, so {@code attributes.branch} is one name.
 */
public interface EventView {

  /**
   * The value of a field: a {@code String}, {@code Long}, {@code Integer}, {@code Double}, {@code
   * BigDecimal}, {@code Boolean}, {@code Instant} or a {@code List} of them; a nested object may be
   * a {@code Map}; null when there is no such field.
   */
  Object field(String name);

  /**
   * Names of the fields that contain text; a keyword without a field name is searched in all of
   * them.
   */
  Iterable<String> textFields();

  /** Whether the event has the field, even if it is empty. */
  default boolean has(String name) {
    return field(name) != null;
  }

  /**
   * All names for which {@link #has} is true, if the view knows them; an evaluation of many rules
   * then only reads these.
   */
  default Optional<Collection<String>> names() {
    return Optional.empty();
  }
}
