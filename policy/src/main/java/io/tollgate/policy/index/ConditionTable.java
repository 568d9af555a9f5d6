package io.tollgate.policy.index;

import io.tollgate.policy.rule.EventView;
import io.tollgate.policy.rule.FieldTest;
import io.tollgate.policy.rule.Item;
import io.tollgate.policy.rule.NecessaryText;
import io.tollgate.policy.rule.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Condition graph in evaluable form: fields by number, and for each node how it is evaluated after
 * the search of the fields.
 */
final class ConditionTable {
  private static final int NO_SLOT = -1;
  private static final long MOST_CHARACTERS = 1_000_000;
  private static final int SHORT = 8;

  /** Total over all fields; above it, fields with many texts share an automaton. */
  private static final long MOST_TOGETHER = 4_000_000;

  private static final long MANY_CHARACTERS = 100_000;
  private static final int SHORTEST = 3;

  /** Evaluation of a node. */
  private enum Way {
    /** Holds if its text was found. */
    FOUND,
    /** The test is evaluated if its text was found. */
    ASK_IF_FOUND,
    /** The test is evaluated if the field has a value. */
    ASK_IF_THERE,
    ASK,
    PRESENT,
    ALL,
    ANY,
    NOT
  }

  private final Way[] ways;
  private final int[][] parts;
  private final int[] slots;
  private final FieldTest[] tests;
  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> slotOf = new HashMap<>();
  private final FieldIndex[] fields;

  ConditionTable(ConditionGraph graph) {
    int size = graph.size();
    ways = new Way[size];
    parts = new int[size][];
    slots = new int[size];
    tests = new FieldTest[size];
    Map<Integer, List<Integer>> leaves = new HashMap<>();
    NecessaryText[] sought = new NecessaryText[size];
    for (int i = 0; i < size; i++) {
      ConditionNode node = graph.node(i);
      if (node instanceof ConditionNode.Leaf leaf) {
        sought[i] = leaf.test().sought();
        slots[i] = slot(leaf.field());
        tests[i] = leaf.test();
        leaves.computeIfAbsent(slots[i], slot -> new ArrayList<>()).add(i);
      } else if (node instanceof ConditionNode.Present present) {
        ways[i] = Way.PRESENT;
        sought[i] = NecessaryText.VALUE;
        slots[i] = slot(present.field());
        leaves.computeIfAbsent(slots[i], slot -> new ArrayList<>()).add(i);
      } else {
        ways[i] =
            node instanceof ConditionNode.All
                ? Way.ALL
                : node instanceof ConditionNode.Any ? Way.ANY : Way.NOT;
        parts[i] = parts(node);
      }
    }
    fields = new FieldIndex[names.size()];
    index(leaves, sought);
  }

  private void index(Map<Integer, List<Integer>> leaves, NecessaryText[] sought) {
    Map<Integer, Long> sizes = new HashMap<>();
    leaves.forEach((slot, own) -> sizes.put(slot, characters(own, sought)));
    boolean tooMuch = sizes.values().stream().mapToLong(Long::longValue).sum() > MOST_TOGETHER;
    Map<Integer, List<Integer>> sharing = new HashMap<>();
    leaves.forEach(
        (slot, own) -> {
          if (tooMuch && sizes.get(slot) > MANY_CHARACTERS) {
            sharing.put(slot, own);
          } else {
            int longest = sizes.get(slot) > MOST_CHARACTERS ? SHORT : NecessaryText.LONGEST;
            fields[slot] = field(own, sought, longest, null).build();
          }
        });
    share(sharing, sought);
  }

  private static long characters(List<Integer> leaves, NecessaryText[] sought) {
    return leaves.stream().mapToLong(leaf -> sought[leaf].characters()).sum();
  }

  /** Builds the fields that share an automaton, with texts cut short enough to bound its size. */
  private void share(Map<Integer, List<Integer>> sharing, NecessaryText[] sought) {
    SharedTexts texts;
    Map<Integer, FieldIndex.Builder> builders = new HashMap<>();
    int longest = SHORT;
    do {
      SharedTexts shared = new SharedTexts();
      int length = longest;
      sharing.forEach((slot, own) -> builders.put(slot, field(own, sought, length, shared)));
      texts = shared;
      longest--;
    } while (texts.characters() > MOST_CHARACTERS && longest >= SHORTEST);
    builders.forEach((slot, builder) -> fields[slot] = builder.build());
  }

  /** If very many texts are searched in a field, they are replaced by shorter pieces. */
  private FieldIndex.Builder field(
      List<Integer> leaves, NecessaryText[] sought, int longest, SharedTexts shared) {
    FieldIndex.Builder builder = new FieldIndex.Builder(shared);
    for (int leaf : leaves) {
      NecessaryText cut = sought[leaf].atMost(longest);
      ways[leaf] = ways[leaf] == Way.PRESENT ? Way.PRESENT : way(cut);
      builder.add(leaf, cut);
    }
    return builder;
  }

  private static Way way(NecessaryText sought) {
    return switch (sought.kind()) {
      case NOTHING -> Way.ASK;
      case VALUE -> Way.ASK_IF_THERE;
      default -> sought.decides() ? Way.FOUND : Way.ASK_IF_FOUND;
    };
  }

  private int slot(String field) {
    Integer known = slotOf.putIfAbsent(field, names.size());
    if (known == null) {
      names.add(field);
    }
    return slotOf.get(field);
  }

  private static int[] parts(ConditionNode node) {
    if (node instanceof ConditionNode.Not not) {
      return new int[] {not.part()};
    }
    List<Integer> parts =
        node instanceof ConditionNode.All all ? all.parts() : ((ConditionNode.Any) node).parts();
    return parts.stream().mapToInt(Integer::intValue).toArray();
  }

  int size() {
    return ways.length;
  }

  int slots() {
    return names.size();
  }

  String name(int slot) {
    return names.get(slot);
  }

  /** Searches the event's indexed fields, and its text for the keywords. */
  void search(Answers answers) {
    EventView event = answers.event();
    int keywords = slotOf.getOrDefault(Item.ANY_TEXT, NO_SLOT);
    if (event.names().isPresent() && event.names().get().size() < names.size()) {
      for (String name : event.names().get()) {
        int slot = slotOf.getOrDefault(name, keywords);
        if (slot != keywords) {
          search(slot, answers);
        }
      }
    } else {
      for (int slot = 0; slot < fields.length; slot++) {
        if (slot != keywords) {
          search(slot, answers);
        }
      }
    }
    if (keywords != NO_SLOT) {
      searchTexts(fields[keywords], answers);
    }
  }

  private void search(int slot, Answers answers) {
    List<Value> values = answers.values(slot);
    if (values != null) {
      fields[slot].search(values, answers);
    }
  }

  private void searchTexts(FieldIndex keywords, Answers answers) {
    for (String name : answers.event().textFields()) {
      Integer slot = slotOf.get(name);
      List<Value> values = slot == null ? answers.facts().values(name) : answers.values(slot);
      if (values != null) {
        keywords.search(values, answers);
      }
    }
  }

  /** Evaluates a node for the event. */
  boolean evaluate(int node, Answers answers) {
    return switch (ways[node]) {
      case FOUND -> answers.isSeen(node);
      case ASK_IF_FOUND -> answers.isSeen(node) && holds(node, answers);
      case ASK_IF_THERE, ASK -> holds(node, answers);
      case PRESENT -> answers.values(slots[node]) != null;
      case ALL -> all(parts[node], answers);
      case ANY -> any(parts[node], answers);
      case NOT -> !answers.holds(parts[node][0]);
    };
  }

  private boolean holds(int node, Answers answers) {
    String name = names.get(slots[node]);
    if (name.equals(Item.ANY_TEXT)) {
      return Item.holds(name, tests[node], answers.facts());
    }
    List<Value> values = answers.values(slots[node]);
    return values == null
        ? ways[node] == Way.ASK && tests[node].holds(List.of(), answers.facts())
        : tests[node].holds(values, answers.facts());
  }

  private static boolean all(int[] parts, Answers answers) {
    for (int part : parts) {
      if (!answers.holds(part)) {
        return false;
      }
    }
    return true;
  }

  private static boolean any(int[] parts, Answers answers) {
    for (int part : parts) {
      if (answers.holds(part)) {
        return true;
      }
    }
    return false;
  }
}
