package io.tollgate.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One value of a detection item, as a question about the values of a field. */
interface FieldTest {

  /** The text that answers the question with yes; empty when the answer is no. */
  Optional<String> find(List<Value> values, Facts facts);

  /** At least one of these is there if the answer is yes; none: the answer needs nothing. */
  Set<Clue> clues(String field);

  /**
   * The question {@code field: null}: is there nothing in the field?
   *
   * @param countsEmptyText whether an empty text is nothing, too
   */
  record Missing(boolean countsEmptyText) implements FieldTest {
    @Override
    public Optional<String> find(List<Value> values, Facts facts) {
      boolean empty = values.stream().allMatch(value -> countsEmptyText && value.text().isEmpty());
      return empty ? Optional.of("null") : Optional.empty();
    }

    @Override
    public Set<Clue> clues(String field) {
      return Set.of();
    }
  }

  /** Compares the field with another field of the same event; unless cased, case does not count. */
  record Reference(String other, Modifier comparison, boolean cased) implements FieldTest {
    @Override
    public Optional<String> find(List<Value> values, Facts facts) {
      List<Value> others = facts.values(other);
      return values.stream()
          .filter(value -> others.stream().anyMatch(right -> holds(value, right)))
          .map(Value::text)
          .findFirst();
    }

    private boolean holds(Value left, Value right) {
      String text = cased ? left.text() : left.folded();
      String part = cased ? right.text() : right.folded();
      return switch (comparison) {
        case CONTAINS -> text.contains(part);
        case STARTSWITH -> text.startsWith(part);
        case ENDSWITH -> text.endsWith(part);
        default -> text.equals(part) || sameNumber(left, right);
      };
    }

    private static boolean sameNumber(Value left, Value right) {
      return left.number().isPresent()
          && right.number().isPresent()
          && left.number().get().compareTo(right.number().get()) == 0;
    }

    @Override
    public Set<Clue> clues(String field) {
      return Set.of(Clue.present(field));
    }
  }

  /** What modifiers such as base64offset and expand turn one value into; one of them is enough. */
  record Forms(List<? extends FieldTest> forms) implements FieldTest {
    @Override
    public Optional<String> find(List<Value> values, Facts facts) {
      for (FieldTest form : forms) {
        Optional<String> found = form.find(values, facts);
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }

    @Override
    public Set<Clue> clues(String field) {
      Set<Clue> clues = new HashSet<>();
      for (FieldTest form : forms) {
        Set<Clue> own = form.clues(field);
        if (own.isEmpty()) {
          return Set.of();
        }
        clues.addAll(own);
      }
      return clues;
    }
  }
}
