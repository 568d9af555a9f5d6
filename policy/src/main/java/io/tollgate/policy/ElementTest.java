package io.tollgate.policy;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A question that one value of a field answers by itself; of a list, any element may.
 *
 * @param holds the question
 * @param clue names what must be there for a yes, given the field
 */
record ElementTest(Predicate<Value> holds, Function<String, Clue> clue) implements FieldTest {

  @Override
  public Optional<String> find(List<Value> values, Facts facts) {
    for (Value value : values) {
      if (holds.test(value)) {
        return Optional.of(value.text());
      }
    }
    return Optional.empty();
  }

  @Override
  public Set<Clue> clues(String field) {
    return Set.of(clue.apply(field));
  }

  /** A text with wildcards; unless cased, case does not count. */
  static ElementTest text(Glob glob, boolean cased) {
    Glob folded = glob.folded();
    Function<String, Clue> clue =
        folded
            .exactText()
            .<Function<String, Clue>>map(text -> field -> Clue.exact(field, text))
            .orElseGet(() -> field -> Clue.literal(field, folded.longestLiteral()));
    return cased
        ? new ElementTest(value -> glob.matches(value.text()), clue)
        : new ElementTest(value -> folded.matches(value.folded()), clue);
  }

  /** A regular expression, sought anywhere in the text, in time linear in its length. */
  static ElementTest regex(Pattern pattern) {
    String literal = RegexLiteral.of(pattern.pattern());
    return new ElementTest(
        value -> value.folded().contains(literal) && pattern.matcher(value.text()).find(),
        field -> Clue.literal(field, literal));
  }

  /** Equality with a number, by value: 5 is 5.0 and "5". */
  static ElementTest number(BigDecimal number) {
    String key = numberKey(number);
    return new ElementTest(
        value -> value.number().filter(found -> found.compareTo(number) == 0).isPresent(),
        field -> Clue.exact(field, key));
  }

  /** The form in which the index knows a number. */
  static String numberKey(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /** An order between numbers, or between a part of a time and a number. */
  static ElementTest compare(
      Function<Value, Optional<BigDecimal>> reading, Modifier order, BigDecimal bound) {
    return new ElementTest(
        value ->
            reading
                .apply(value)
                .filter(found -> inOrder(found.compareTo(bound), order))
                .isPresent(),
        Clue::present);
  }

  private static boolean inOrder(int sign, Modifier order) {
    return switch (order) {
      case LT -> sign < 0;
      case LTE -> sign <= 0;
      case GT -> sign > 0;
      case GTE -> sign >= 0;
      default -> sign == 0;
    };
  }

  /** An address inside a network. */
  static ElementTest network(Network network) {
    return new ElementTest(value -> network.contains(value.text()), Clue::present);
  }
}
