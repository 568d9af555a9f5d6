package io.tollgate.policy.index;

import io.tollgate.policy.rule.NecessaryText;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Necessary hits of each node: sets of leaves of which at least one is hit in every event that the
 * node holds for, so that any one set suffices to find those events. Without such a set, the node
 * must always be evaluated.
 */
final class NecessaryLeaves {
  private final ConditionGraph graph;
  private final Map<Integer, List<Set<Integer>>> known = new HashMap<>();
  private final int[] frequency;

  /** Computes the sets for the nodes of some rules. */
  NecessaryLeaves(ConditionGraph graph, List<Integer> roots) {
    this.graph = graph;
    this.frequency = new int[graph.size()];
    for (int root : roots) {
      of(root).forEach(set -> set.forEach(leaf -> frequency[leaf]++));
    }
  }

  /**
   * Sets that many rules share, such as the kind of an event, are not selective: the rarest is
   * chosen.
   */
  Optional<Set<Integer>> rarest(int root) {
    return of(root).stream()
        .min(
            Comparator.comparingDouble(
                leaves ->
                    leaves.stream().mapToInt(leaf -> frequency[leaf]).sum() * weight(leaves)));
  }

  private double weight(Set<Integer> leaves) {
    return leaves.stream().mapToDouble(this::weight).sum();
  }

  private double weight(int leaf) {
    return graph.node(leaf) instanceof ConditionNode.Leaf found
        ? found.test().sought().weight()
        : NecessaryText.VALUE.weight();
  }

  private List<Set<Integer>> of(int node) {
    if (isLeaf(node)) {
      return find(node);
    }
    List<Set<Integer>> sets = known.get(node);
    if (sets == null) {
      sets = find(node);
      known.put(node, sets);
    }
    return sets;
  }

  private List<Set<Integer>> find(int number) {
    ConditionNode node = graph.node(number);
    if (node instanceof ConditionNode.All all) {
      return all.parts().stream().flatMap(part -> of(part).stream()).toList();
    } else if (node instanceof ConditionNode.Any any) {
      return union(any.parts());
    } else if (node instanceof ConditionNode.Not) {
      return List.of();
    }
    return isFound(number) ? List.of(Set.of(number)) : List.of();
  }

  private boolean isLeaf(int node) {
    return graph.node(node) instanceof ConditionNode.Leaf
        || graph.node(node) instanceof ConditionNode.Present;
  }

  /** Whether a leaf only holds when something is found. */
  private boolean isFound(int leaf) {
    return !(graph.node(leaf) instanceof ConditionNode.Leaf test
        && test.test().sought().kind() == NecessaryText.Kind.NOTHING);
  }

  private List<Set<Integer>> union(List<Integer> parts) {
    Set<Integer> union = new HashSet<>();
    for (int part : parts) {
      if (isLeaf(part) && isFound(part)) {
        union.add(part);
        continue;
      }
      Optional<Set<Integer>> best = of(part).stream().min(Comparator.comparingDouble(this::weight));
      if (best.isEmpty()) {
        return List.of();
      }
      union.addAll(best.get());
    }
    return List.of(union);
  }
}
