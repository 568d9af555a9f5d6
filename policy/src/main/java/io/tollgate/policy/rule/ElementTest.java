package io.tollgate.policy.rule;

import io.tollgate.policy.regex.Regex;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A question that one value of a field answers by itself; of a list, any element may.
 *
 * @param identity equal for tests that ask the same
 * @param holds the question
 * @param sought what must be there for a yes
 */
record ElementTest(Object identity, Predicate<Value> holds, Sought sought) implements FieldTest {

  @Override
  public boolean holds(List<Value> values, Facts facts) {
    for (int i = 0; i < values.size(); i++) {
      if (holds.test(values.get(i))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Optional<String> find(List<Value> values, Facts facts) {
    return values.stream().filter(holds).map(Value::text).findFirst();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ElementTest test && identity.equals(test.identity);
  }

  @Override
  public int hashCode() {
    return identity.hashCode();
  }

  /** A text with wildcards; unless cased, case does not count. */
  static ElementTest text(Glob glob, boolean cased) {
    Glob folded = glob.folded();
    return cased
        ? new ElementTest(
            List.of("cased", glob), value -> glob.matches(value.text()), folded.sought(false))
        : new ElementTest(folded, value -> folded.matches(value.folded()), folded.sought(true));
  }

  /** A regular expression, sought anywhere in the text, in time linear in its length. */
  static ElementTest regex(Regex regex) {
    return new ElementTest(
        List.of("re", regex.identity()),
        value -> regex.finds(value.text()),
        Sought.anyPart(regex.literals()));
  }

  /** Equality with a number, by value: 5 is 5.0 and "5". */
  static ElementTest number(BigDecimal number) {
    BigDecimal key = Value.numberKey(number);
    return new ElementTest(
        key,
        value -> value.number().filter(found -> found.compareTo(number) == 0).isPresent(),
        Sought.of(Sought.Kind.NUMBER, key.toString(), true));
  }

  /** An order between numbers. */
  static ElementTest compare(Modifier order, BigDecimal bound) {
    return new ElementTest(
        List.of(order, bound),
        value -> value.number().filter(found -> inOrder(found, order, bound)).isPresent(),
        Sought.VALUE);
  }

  /** An order between a part of a time and a number. */
  static ElementTest compare(Modifier part, Modifier order, BigDecimal bound) {
    return new ElementTest(
        List.of(part, order, bound),
        value -> TimePart.of(part, value).filter(found -> inOrder(found, order, bound)).isPresent(),
        Sought.VALUE);
  }

  private static boolean inOrder(BigDecimal found, Modifier order, BigDecimal bound) {
    int sign = found.compareTo(bound);
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
    return new ElementTest(network, value -> network.contains(value.text()), Sought.VALUE);
  }
}
