package io.tollgate.policy.index;

import io.tollgate.policy.rule.EventView;
import io.tollgate.policy.rule.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Index that finds the matching rules of an event without evaluating all of them. Immutable and
 * thread-safe.
 *
 * <p>Each field that rules refer to is scanned once for everything they search in it. The hits
 * fully decide most tests, and lead to candidates: every rule is filed under a set of leaves of
 * which at least one is hit whenever the rule holds; rules without such a set are always
 * candidates. The nodes of a candidate are then evaluated, each at most once per event. No rule
 * that holds is ever missed.
 */
public final class RuleIndex {
  private final int rules;
  private final ConditionTable table;
  private final int[] always;
  private final PackedLists filedUnder;
  private final PackedLists rulesOf;
  private final ThreadLocal<Answers> reusable = ThreadLocal.withInitial(this::newAnswers);

  private RuleIndex(ConditionGraph graph, List<Integer> rootOfRule) {
    this.rules = rootOfRule.size();
    this.table = new ConditionTable(graph);
    PackedLists.Builder holders = new PackedLists.Builder(graph.size());
    for (int rule = 0; rule < rules; rule++) {
      holders.add(rootOfRule.get(rule), rule);
    }
    this.rulesOf = holders.build();
    PackedLists.Builder filed = new PackedLists.Builder(graph.size());
    List<Integer> unfiled = new ArrayList<>();
    List<Integer> roots = rootOfRule.stream().distinct().toList();
    NecessaryLeaves necessaryLeaves = new NecessaryLeaves(graph, roots);
    for (int root : roots) {
      Optional<Set<Integer>> best = necessaryLeaves.rarest(root);
      if (best.isEmpty()) {
        unfiled.add(root);
      }
      best.orElse(Set.of()).forEach(leaf -> filed.add(leaf, root));
    }
    this.filedUnder = filed.build();
    this.always = unfiled.stream().mapToInt(Integer::intValue).toArray();
  }

  public static RuleIndex of(List<Rule> rules) {
    ConditionGraph graph = new ConditionGraph();
    List<Integer> roots = rules.stream().map(rule -> graph.add(rule.condition())).toList();
    return new RuleIndex(graph, roots);
  }

  private Answers newAnswers() {
    return new Answers(table, filedUnder, rulesOf, rules);
  }

  /** Passes on the positions of the rules that hold for the event, in ascending order. */
  public void judge(EventView event, IntConsumer rule) {
    Answers answers = search(event);
    try {
      answers.forEachHolding(rule);
    } finally {
      answers.end();
    }
  }

  /** Positions of the rules that are evaluated for the event, in ascending order. */
  List<Integer> candidates(EventView event) {
    Answers answers = search(event);
    int[] roots = answers.candidates();
    answers.end();
    return Arrays.stream(roots).flatMap(rulesOf::items).sorted().boxed().toList();
  }

  /** The callback for a rule may itself evaluate another event. */
  private Answers search(EventView event) {
    Answers answers = reusable.get();
    if (answers.isBusy()) {
      answers = newAnswers();
    }
    answers.begin(event);
    boolean done = false;
    try {
      for (int root : always) {
        answers.addCandidate(root);
      }
      table.search(answers);
      done = true;
    } finally {
      if (!done) {
        answers.end();
      }
    }
    return answers;
  }
}
