package io.tollgate.policy.rule;

import java.util.List;
import java.util.Map;

/**
 * How a document is read: as a policy, which is ours and held to the letter, or as a plain Sigma
 * rule, which others wrote and which may hold what Sigma's own tools accept.
 *
 * @param isPlain whether it is a plain Sigma rule
 * @param placeholders values for {@code %name%} behind {@code expand}, by name
 */
public record Reading(boolean isPlain, Map<String, List<String>> placeholders) {
  public static final Reading POLICY = new Reading(false, Map.of());

  public static Reading plain(Map<String, List<String>> placeholders) {
    return new Reading(true, Map.copyOf(placeholders));
  }
}
