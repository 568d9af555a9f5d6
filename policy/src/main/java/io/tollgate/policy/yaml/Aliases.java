package io.tollgate.policy.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Limit on the expansion of a document's aliases: a few lines can expand to billions of values.
 *
 * <p>The composer represents an alias by the node of its anchor, so one node may occur in many
 * places. An anchor precedes its aliases: a traversal in text order completes a node before it
 * meets it again, unless the node contains itself.
 */
final class Aliases {
  /** Each may cost the composer as much as the text is long. */
  static final int MOST = 10_000;

  static final String TOO_DEEP = "nested deeper than " + YamlDocument.MAX_DEPTH + " levels";

  /** Documents whose aliases add more values than this to those of the text are refused. */
  private static final int MOST_ADDED = 100_000;

  private final int most;
  private final Faults faults;
  private final IdentityHashMap<Node, Extent> known = new IdentityHashMap<>();
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

  /** For a text of the given length, which contains fewer values than characters. */
  Aliases(int length, Faults faults) {
    this.most = length + MOST_ADDED;
    this.faults = faults;
  }

  /**
   * Size of a part with all its aliases expanded.
   *
   * @param values number of values, counted up to the limit
   * @param depth depth of their nesting
   */
  private record Extent(int values, int depth) {}

  /** Whether the expansion is finite and small enough; otherwise there is a fault. */
  boolean areBounded(Node root) {
    int before = faults.count();
    measure(root);
    return faults.count() == before;
  }

  private Extent measure(Node node) {
    Extent extent = known.get(node);
    if (extent != null) {
      return extent;
    }
    if (!open.add(node)) {
      return refused(node, "an alias refers to a node that contains it");
    }
    int before = faults.count();
    int values = 1;
    int depth = 0;
    for (Node part : parts(node)) {
      Extent inner = measure(part);
      values = Math.min(most, values + inner.values());
      depth = Math.max(depth, inner.depth());
      if (faults.count() > before) {
        return inner;
      }
    }
    depth += node instanceof ScalarNode ? 0 : 1;
    if (values == most) {
      return refused(
          node,
          String.format(Locale.ROOT, "its aliases expand to more than %,d values", MOST_ADDED));
    }
    if (depth > YamlDocument.MAX_DEPTH) {
      return refused(node, TOO_DEEP);
    }
    open.remove(node);
    Extent whole = new Extent(values, depth);
    known.put(node, whole);
    return whole;
  }

  private Extent refused(Node node, String reason) {
    faults.add(node, reason);
    return new Extent(0, 0);
  }

  private static List<Node> parts(Node node) {
    if (node instanceof SequenceNode list) {
      return list.getValue();
    }
    List<Node> parts = new ArrayList<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        parts.add(entry.getKeyNode());
        parts.add(entry.getValueNode());
      }
    }
    return parts;
  }
}
