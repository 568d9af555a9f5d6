package io.tollgate.policy.sigma;

import io.tollgate.policy.yaml.Section;
import org.snakeyaml.engine.v2.nodes.MappingNode;

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

  /** Beside a detection a word under that key is one of the keys that anyone may add. */
  private static boolean isOf(Section root, String key) {
    return root.node(key)
        .filter(node -> node instanceof MappingNode || !root.has("detection"))
        .isPresent();
  }

  public boolean hasLogSource() {
    return this == RULE || this == FILTER;
  }
}
