package io.tollgate.policy;

import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds the few rules that an event can match without asking all of them.
 *
 * <p>Every rule is filed under one set of clues of which at least one is there whenever the rule
 * holds. An event's own clues lead to the candidates; rules without clues are always candidates. No
 * rule that holds is ever left out; a candidate need not hold.
 */
final class RuleIndex {
  private final BitSet always;
  private final Map<String, FieldIndex> fields;

  private RuleIndex(BitSet always, Map<String, FieldIndex> fields) {
    this.always = always;
    this.fields = fields;
  }

  static RuleIndex of(List<Rule> rules) {
    List<List<Set<Clue>>> witnesses = rules.stream().map(Rule::witnesses).toList();
    Map<Clue, Integer> frequency = new HashMap<>();
    witnesses.stream()
        .flatMap(Collection::stream)
        .flatMap(Collection::stream)
        .forEach(clue -> frequency.merge(clue, 1, Integer::sum));
    BitSet always = new BitSet();
    Map<String, Map<Clue, BitSet>> files = new LinkedHashMap<>();
    for (int rule = 0; rule < rules.size(); rule++) {
      Optional<Set<Clue>> best = rarest(witnesses.get(rule), frequency);
      always.set(rule, best.isEmpty());
      for (Clue clue : best.orElse(Set.of())) {
        files
            .computeIfAbsent(clue.field(), field -> new LinkedHashMap<>())
            .computeIfAbsent(clue, filed -> new BitSet())
            .set(rule);
      }
    }
    Map<String, FieldIndex> fields = new HashMap<>();
    files.forEach((field, clues) -> fields.put(field, FieldIndex.of(field, clues)));
    return new RuleIndex(always, fields);
  }

  /** A clue that many rules share, such as the kind of an event, tells little: take another. */
  private static Optional<Set<Clue>> rarest(
      List<Set<Clue>> witnesses, Map<Clue, Integer> frequency) {
    return witnesses.stream()
        .min(
            Comparator.comparingLong(
                clues -> {
                  long shared = clues.stream().mapToLong(frequency::get).sum();
                  return shared * Clue.weight(clues);
                }));
  }

  /** Positions of the candidates in the list of rules, ascending. */
  IntStream candidates(Facts facts) {
    BitSet candidates = (BitSet) always.clone();
    Optional<Collection<String>> names = facts.names();
    if (names.isPresent() && names.get().size() < fields.size()) {
      names.get().forEach(name -> addCandidates(name, facts, candidates));
      addCandidates(Item.ANY_TEXT, facts, candidates);
    } else {
      fields.values().forEach(field -> field.addCandidates(facts, candidates));
    }
    return candidates.stream();
  }

  private void addCandidates(String name, Facts facts, BitSet candidates) {
    FieldIndex field = fields.get(name);
    if (field != null) {
      field.addCandidates(facts, candidates);
    }
  }

  /** The rules that are filed under clues to one field. */
  private record FieldIndex(
      String field,
      BitSet present,
      Map<String, BitSet> exact,
      Literals literals,
      List<BitSet> byLiteral) {

    static FieldIndex of(String field, Map<Clue, BitSet> clues) {
      BitSet present = new BitSet();
      Map<String, BitSet> exact = new HashMap<>();
      Map<String, BitSet> literal = new LinkedHashMap<>();
      clues.forEach(
          (clue, rules) -> {
            switch (clue.kind()) {
              case PRESENT -> present.or(rules);
              case EXACT -> exact.put(clue.text(), rules);
              case LITERAL -> literal.put(clue.text(), rules);
            }
          });
      List<String> texts = List.copyOf(literal.keySet());
      return new FieldIndex(
          field, present, exact, Literals.of(texts), List.copyOf(literal.values()));
    }

    void addCandidates(Facts facts, BitSet candidates) {
      if (!field.equals(Item.ANY_TEXT)) {
        if (!present.isEmpty() && facts.has(field)) {
          candidates.or(present);
        }
        addCandidates(facts.values(field), candidates);
        return;
      }
      for (String name : facts.textFields()) {
        addCandidates(facts.values(name), candidates);
      }
    }

    private void addCandidates(List<Value> values, BitSet candidates) {
      for (Value value : values) {
        candidates.or(present);
        if (!exact.isEmpty()) {
          addExact(value.folded(), candidates);
          value.number().map(ElementTest::numberKey).ifPresent(key -> addExact(key, candidates));
        }
        if (!byLiteral.isEmpty()) {
          literals.find(value.folded(), literal -> candidates.or(byLiteral.get(literal)));
        }
      }
    }

    private void addExact(String text, BitSet candidates) {
      BitSet rules = exact.get(text);
      if (rules != null) {
        candidates.or(rules);
      }
    }
  }
}
