package io.tollgate.policy;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A detection item: a field and the values asked for.
 *
 * @param field name of the field; {@link #ANY_TEXT} for keywords
 * @param tests one for each value of the document
 * @param all whether every value must be met; else one is enough
 */
record Item(String field, List<FieldTest> tests, boolean all) implements Condition {
  /** Stands for the field of a keyword: every field that holds text. */
  static final String ANY_TEXT = "";

  /** Far more than anyone is shown, so that whoever redacts it sees every secret whole. */
  private static final int LONGEST_VALUE = 2_000;

  @Override
  public boolean holds(Facts facts) {
    for (FieldTest test : tests) {
      if (evidence(test, facts).isPresent() != all) {
        return !all;
      }
    }
    return all;
  }

  @Override
  public void addEvidence(Facts facts, Collection<String> evidence) {
    for (FieldTest test : tests) {
      evidence(test, facts).map(Hit::toString).ifPresent(evidence::add);
    }
  }

  private Optional<Hit> evidence(FieldTest test, Facts facts) {
    if (!field.equals(ANY_TEXT)) {
      return hit(field, test, facts);
    }
    for (String name : facts.textFields()) {
      Optional<Hit> hit = hit(name, test, facts);
      if (hit.isPresent()) {
        return hit;
      }
    }
    return Optional.empty();
  }

  private static Optional<Hit> hit(String name, FieldTest test, Facts facts) {
    return test.find(facts.values(name), facts).map(value -> new Hit(name, value));
  }

  @Override
  public List<Set<Clue>> witnesses() {
    List<Set<Clue>> each = tests.stream().map(test -> test.clues(field)).toList();
    if (all) {
      return each.stream().filter(clues -> !clues.isEmpty()).toList();
    }
    if (each.stream().anyMatch(Set::isEmpty)) {
      return List.of();
    }
    Set<Clue> union = new HashSet<>();
    each.forEach(union::addAll);
    return List.of(union);
  }

  /** How one found value is told to people. */
  record Hit(String field, String value) {
    @Override
    public String toString() {
      int end = Math.min(value.length(), LONGEST_VALUE);
      if (end < value.length() && Character.isHighSurrogate(value.charAt(end - 1))) {
        end--;
      }
      return field + "=" + value.substring(0, end);
    }
  }
}
