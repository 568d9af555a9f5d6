package io.tollgate.policy.index;

import io.tollgate.policy.rule.Condition;
import io.tollgate.policy.rule.FieldTest;
import io.tollgate.policy.rule.Item;
import io.tollgate.policy.rule.Presence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Conditions of many rules as one graph with shared nodes: each distinct condition is evaluated
 * once per event, however many rules contain it. Parts have lower numbers than their parents.
 */
final class ConditionGraph {
  private final List<ConditionNode> nodes = new ArrayList<>();
  private final Map<ConditionNode, Integer> numbers = new HashMap<>();
  private final List<Integer> costs = new ArrayList<>();

  /** Adds a condition; returns the number of its node. */
  int add(Condition condition) {
    if (condition instanceof Condition.AllOf all) {
      return all(all.parts().stream().map(this::add).toList());
    } else if (condition instanceof Condition.AnyOf any) {
      return any(any.parts().stream().map(this::add).toList());
    } else if (condition instanceof Condition.Not not) {
      return not(add(not.part()));
    } else if (condition instanceof Presence presence) {
      int there = number(new ConditionNode.Present(presence.field()), 1);
      return presence.expected() ? there : not(there);
    }
    Item item = (Item) condition;
    List<Integer> tests = item.tests().stream().map(test -> leaf(item.field(), test)).toList();
    return item.all() ? all(tests) : any(tests);
  }

  private int leaf(String field, FieldTest test) {
    if (test instanceof FieldTest.Forms forms) {
      return any(forms.forms().stream().map(form -> leaf(field, form)).toList());
    }
    return number(new ConditionNode.Leaf(field, test), test.sought().decides() ? 1 : 8);
  }

  private int not(int part) {
    return nodes.get(part) instanceof ConditionNode.Not not
        ? not.part()
        : number(new ConditionNode.Not(part), costs.get(part));
  }

  private int all(List<Integer> parts) {
    SortedSet<Integer> flat = sorted();
    for (int part : parts) {
      if (nodes.get(part) instanceof ConditionNode.All all) {
        flat.addAll(all.parts());
      } else {
        flat.add(part);
      }
    }
    return flat.size() == 1
        ? flat.first()
        : number(new ConditionNode.All(List.copyOf(flat)), cost(flat));
  }

  private int any(List<Integer> parts) {
    SortedSet<Integer> flat = sorted();
    for (int part : parts) {
      if (nodes.get(part) instanceof ConditionNode.Any any) {
        flat.addAll(any.parts());
      } else {
        flat.add(part);
      }
    }
    return flat.size() == 1
        ? flat.first()
        : number(new ConditionNode.Any(List.copyOf(flat)), cost(flat));
  }

  /** Cheap nodes come first. */
  private SortedSet<Integer> sorted() {
    return new TreeSet<>(Comparator.<Integer>comparingInt(costs::get).thenComparing(node -> node));
  }

  private int cost(Set<Integer> parts) {
    return parts.stream().mapToInt(costs::get).sum();
  }

  private int number(ConditionNode node, int cost) {
    Integer known = numbers.putIfAbsent(node, nodes.size());
    if (known != null) {
      return known;
    }
    nodes.add(node);
    costs.add(cost);
    return nodes.size() - 1;
  }

  int size() {
    return nodes.size();
  }

  ConditionNode node(int number) {
    return nodes.get(number);
  }
}
