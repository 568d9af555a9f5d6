package io.tollgate.policy.rule;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Detection item: a field with the values to match.
 *
 * @param field name of the field; {@link #ANY_TEXT} for keywords
 * @param tests one for each value of the document
 * @param all whether every value must match; otherwise one suffices
 */
public record Item(String field, List<FieldTest> tests, boolean all) implements Condition {
  /** Field of a keyword: every field that contains text. */
  public static final String ANY_TEXT = "";

  /** Far more than is ever displayed, so that redaction sees every secret as a whole. */
  private static final int LONGEST_VALUE = 2_000;

  @Override
  public boolean holds(Facts facts) {
    for (FieldTest test : tests) {
      if (holds(field, test, facts) != all) {
        return !all;
      }
    }
    return all;
  }

  /** Whether a test holds for a field, or for any text field. */
  public static boolean holds(String field, FieldTest test, Facts facts) {
    if (!field.equals(ANY_TEXT)) {
      return test.holds(facts.values(field), facts);
    }
    for (String name : facts.textFields()) {
      if (test.holds(facts.values(name), facts)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void addEvidence(Facts facts, Collection<String> evidence) {
    for (FieldTest test : tests) {
      evidence(test, facts).map(Hit::toString).ifPresent(evidence::add);
    }
  }

  @Override
  public void addFields(Collection<String> fields) {
    if (!field.equals(ANY_TEXT)) {
      fields.add(field);
    }
    tests.forEach(test -> test.addFields(fields));
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

  /** Matched value in the form displayed to people. */
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
