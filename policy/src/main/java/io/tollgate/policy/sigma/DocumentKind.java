package io.tollgate.policy.sigma;

import io.tollgate.policy.yaml.Section;

/** What a document of a policy file is. */
public enum DocumentKind {
  /** A detection: about single events. */
  RULE,
  /** A correlation of other documents. */
  CORRELATION,
  /** A {@code tollgate} block with a deadline and nothing else. */
  DEADLINE,
  /** A condition that narrows rules. */
  FILTER;

  /** By the key that only this kind has; a document without any is taken for a rule. */
  public static DocumentKind of(Section root) {
    if (root.has("correlation")) {
      return CORRELATION;
    }
    if (root.has("filter")) {
      return FILTER;
    }
    return !root.has("detection") && root.node("tollgate", "deadline").isPresent()
        ? DEADLINE
        : RULE;
  }

  public boolean hasLogSource() {
    return this == RULE || this == FILTER;
  }
}
