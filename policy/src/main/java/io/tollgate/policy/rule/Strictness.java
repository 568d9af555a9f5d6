package io.tollgate.policy.rule;

import java.util.List;
import java.util.Map;

/**
 * Parsing mode of a document: a policy, which is our own and parsed strictly, or a third-party
 * plain Sigma rule, which may contain whatever Sigma's own tools accept.
 *
 * @param isPlain whether it is a plain Sigma rule
 * @param placeholders values of {@code %name%} for {@code expand}, by name
 */
public record Strictness(boolean isPlain, Map<String, List<String>> placeholders) {
  public static final Strictness POLICY = new Strictness(false, Map.of());

  public static Strictness plain(Map<String, List<String>> placeholders) {
    return new Strictness(true, Map.copyOf(placeholders));
  }
}
