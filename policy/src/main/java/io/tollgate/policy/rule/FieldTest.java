package io.tollgate.policy.rule;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Test of a field's values for one value of a detection item. */
public interface FieldTest {

  /** Whether the test holds. */
  boolean holds(List<Value> values, Facts facts);

  /** The text that satisfies the test; empty if it does not hold. */
  Optional<String> find(List<Value> values, Facts facts);

  /** What must be present if the test holds. */
  NecessaryText sought();

  /** Adds the names of other fields that the test depends on. */
  default void addFields(Collection<String> fields) {
    // Most tests only read their own field.
  }

  /**
   * Test {@code field: null}: whether the field is empty.
   *
   * @param countsEmptyText whether an empty text counts as empty
   */
  record Missing(boolean countsEmptyText) implements FieldTest {
    @Override
    public boolean holds(List<Value> values, Facts facts) {
      return values.stream().allMatch(value -> countsEmptyText && value.text().isEmpty());
    }

    @Override
    public Optional<String> find(List<Value> values, Facts facts) {
      return holds(values, facts) ? Optional.of("null") : Optional.empty();
    }

    @Override
    public NecessaryText sought() {
      return NecessaryText.NOTHING;
    }
  }

  /**
   * Comparison with another field of the same event, case-insensitive unless cased. An empty text
   * is not part of another: otherwise every event without the text would match.
   */
  record Reference(String other, Modifier comparison, boolean cased) implements FieldTest {
    @Override
    public boolean holds(List<Value> values, Facts facts) {
      return find(values, facts).isPresent();
    }

    @Override
    public Optional<String> find(List<Value> values, Facts facts) {
      if (values.isEmpty()) {
        return Optional.empty();
      }
      return values.stream()
          .filter(ReferencedValues.test(facts.values(other), comparison, cased))
          .map(Value::text)
          .findFirst();
    }

    @Override
    public NecessaryText sought() {
      return NecessaryText.VALUE;
    }

    @Override
    public void addFields(Collection<String> fields) {
      fields.add(other);
    }
  }

  /**
   * Alternatives that modifiers such as base64offset and expand turn one value into; one of them
   * suffices.
   */
  record Forms(List<? extends FieldTest> forms) implements FieldTest {
    @Override
    public boolean holds(List<Value> values, Facts facts) {
      return forms.stream().anyMatch(form -> form.holds(values, facts));
    }

    @Override
    public Optional<String> find(List<Value> values, Facts facts) {
      return forms.stream().flatMap(form -> form.find(values, facts).stream()).findFirst();
    }

    /** The alternatives are indexed one by one. */
    @Override
    public NecessaryText sought() {
      return NecessaryText.NOTHING;
    }

    @Override
    public void addFields(Collection<String> fields) {
      forms.forEach(form -> form.addFields(fields));
    }
  }
}
