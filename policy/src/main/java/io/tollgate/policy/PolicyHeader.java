package io.tollgate.policy;

import io.tollgate.policy.rule.Level;
import java.util.List;

/**
 * What people call a policy and how grave it is.
 *
 * @param name short, kebab-case
 * @param title one line for people
 * @param level how grave a violation is
 * @param clause the text the policy enforces
 * @param tags for example {@code atlas.aml.t0024.002}
 */
public record PolicyHeader(
    String name, String title, Level level, String clause, List<String> tags) {
  public PolicyHeader {
    tags = List.copyOf(tags);
  }
}
