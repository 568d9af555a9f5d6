package io.tollgate.policy;

import io.tollgate.policy.rule.Level;
import java.util.List;

/**
 * Descriptive fields of a policy.
 *
 * @param name short, kebab-case
 * @param title one line for people
 * @param level severity of a violation
 * @param clause the text that the policy enforces
 * @param tags for example {@code atlas.aml.t0024.002}
 */
public record PolicyHeader(
    String name, String title, Level level, String clause, List<String> tags) {
  public PolicyHeader {
    tags = List.copyOf(tags);
  }
}
