package io.tollgate.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The gates of many rules as they are asked: fields by number, what is found before it is asked.
 */
final class GateTable {
  private static final long MOST_CHARACTERS = 1_000_000;
  private static final int SHORT = 8;

  /** How a gate is answered. */
  private enum Way {
    /** What is sought was found: yes. */
    FOUND,
    /** What is sought was found, so the test is asked. */
    ASK_IF_FOUND,
    /** The field has a value, so the test is asked. */
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

  GateTable(Gates gates) {
    int size = gates.size();
    ways = new Way[size];
    parts = new int[size][];
    slots = new int[size];
    tests = new FieldTest[size];
    Map<Integer, List<Integer>> leaves = new HashMap<>();
    Sought[] sought = new Sought[size];
    for (int i = 0; i < size; i++) {
      Gate gate = gates.gate(i);
      if (gate instanceof Gate.Leaf leaf) {
        sought[i] = leaf.test().sought();
        slots[i] = slot(leaf.field());
        tests[i] = leaf.test();
        leaves.computeIfAbsent(slots[i], slot -> new ArrayList<>()).add(i);
      } else if (gate instanceof Gate.Present present) {
        ways[i] = Way.PRESENT;
        sought[i] = Sought.VALUE;
        slots[i] = slot(present.field());
        leaves.computeIfAbsent(slots[i], slot -> new ArrayList<>()).add(i);
      } else {
        ways[i] = gate instanceof Gate.All ? Way.ALL : gate instanceof Gate.Any ? Way.ANY : Way.NOT;
        parts[i] = parts(gate);
      }
    }
    fields = new FieldIndex[names.size()];
    leaves.forEach((slot, own) -> fields[slot] = field(own, sought));
  }

  /** Where very many texts are sought in a field, shorter pieces of them are looked for first. */
  private FieldIndex field(List<Integer> leaves, Sought[] sought) {
    long characters = leaves.stream().mapToLong(leaf -> sought[leaf].characters()).sum();
    int longest = characters > MOST_CHARACTERS ? SHORT : Sought.LONGEST;
    FieldIndex.Builder builder = new FieldIndex.Builder();
    for (int leaf : leaves) {
      Sought cut = sought[leaf].atMost(longest);
      ways[leaf] = ways[leaf] == Way.PRESENT ? Way.PRESENT : way(cut);
      builder.add(leaf, cut);
    }
    return builder.build();
  }

  private static Way way(Sought sought) {
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

  private static int[] parts(Gate gate) {
    if (gate instanceof Gate.Not not) {
      return new int[] {not.part()};
    }
    List<Integer> parts = gate instanceof Gate.All all ? all.parts() : ((Gate.Any) gate).parts();
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

  /** Goes through the fields of the event that are sought in. */
  void search(Answers answers) {
    EventView event = answers.event();
    if (event.names().isPresent() && event.names().get().size() < names.size()) {
      for (String name : event.names().get()) {
        Integer slot = slotOf.get(name);
        if (slot != null) {
          search(slot, answers);
        }
      }
    } else {
      for (int slot = 0; slot < fields.length; slot++) {
        search(slot, answers);
      }
    }
    Integer keywords = slotOf.get(Item.ANY_TEXT);
    if (keywords != null) {
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

  /** Answers a gate of the event. */
  boolean ask(int gate, Answers answers) {
    return switch (ways[gate]) {
      case FOUND -> answers.isSeen(gate);
      case ASK_IF_FOUND -> answers.isSeen(gate) && holds(gate, answers);
      case ASK_IF_THERE, ASK -> holds(gate, answers);
      case PRESENT -> answers.values(slots[gate]) != null;
      case ALL -> all(parts[gate], answers);
      case ANY -> any(parts[gate], answers);
      case NOT -> !answers.holds(parts[gate][0]);
    };
  }

  private boolean holds(int gate, Answers answers) {
    String name = names.get(slots[gate]);
    if (name.equals(Item.ANY_TEXT)) {
      return Item.holds(name, tests[gate], answers.facts());
    }
    List<Value> values = answers.values(slots[gate]);
    return values == null
        ? ways[gate] == Way.ASK && tests[gate].holds(List.of(), answers.facts())
        : tests[gate].holds(values, answers.facts());
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
