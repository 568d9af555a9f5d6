package io.tollgate.policy.rule;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** One value of a detection item, as a question about the values of a field. */
public interface FieldTest {

  /** Whether the answer is yes. */
  boolean holds(List<Value> values, Facts facts);

  /** The text that answers the question with yes; empty when the answer is no. */
  Optional<String> find(List<Value> values, Facts facts);

  /** What is there if the answer is yes. */
  Sought sought();

  /** Adds the names of other fields that the answer depends on. */
  default void addFields(Collection<String> fields) {
    // Most look at their own field only.
  }

  /**
   * The question {@code field: null}: is there nothing in the field?
   *
   * @param countsEmptyText whether an empty text is nothing, too
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
    public Sought sought() {
      return Sought.NOTHING;
    }
  }

  /**
   * Compares the field with another field of the same event; unless cased, case does not count. An
   * empty text is no part of another: every event that lacks the text would match.
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
          .filter(Counterparts.test(facts.values(other), comparison, cased))
          .map(Value::text)
          .findFirst();
    }

    @Override
    public Sought sought() {
      return Sought.VALUE;
    }

    @Override
    public void addFields(Collection<String> fields) {
      fields.add(other);
    }
  }

  /** What modifiers such as base64offset and expand turn one value into; one of them is enough. */
  record Forms(List<? extends FieldTest> forms) implements FieldTest {
    @Override
    public boolean holds(List<Value> values, Facts facts) {
      return forms.stream().anyMatch(form -> form.holds(values, facts));
    }

    @Override
    public Optional<String> find(List<Value> values, Facts facts) {
      return forms.stream().flatMap(form -> form.find(values, facts).stream()).findFirst();
    }

    /** The forms are looked for one by one. */
    @Override
    public Sought sought() {
      return Sought.NOTHING;
    }

    @Override
    public void addFields(Collection<String> fields) {
      forms.forEach(form -> form.addFields(fields));
    }
  }
}
