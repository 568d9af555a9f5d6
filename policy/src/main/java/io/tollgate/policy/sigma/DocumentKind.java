package io.tollgate.policy.sigma;

import io.tollgate.policy.yaml.Section;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Kind of a document in a policy file. */
public enum DocumentKind {
  /** Detection on single events. */
  RULE,
  /** Correlation of other documents. */
  CORRELATION,
  /** A {@code tollgate} block with a deadline and nothing else. */
  DEADLINE,
  /** Condition that narrows rules. */
  FILTER;

  /** Determined by the key that only this kind has; a document without any is treated as a rule. */
  public static DocumentKind of(Section root) {
    if (isOf(root, "correlation")) {
      return CORRELATION;
    }
    if (isOf(root, "filter")) {
      return FILTER;
    }
    return !root.has("detection") && root.node("tollgate", "deadline").isPresent()
        ? DEADLINE
        : RULE;
  }

  /** Besides a detection, a scalar under that key is one of the custom keys that anyone may add. */
  private static boolean isOf(Section root, String key) {
    return root.node(key)
        .filter(node -> node instanceof MappingNode || !root.has("detection"))
        .isPresent();
  }

  public boolean hasLogSource() {
    return this == RULE || this == FILTER;
  }
}
