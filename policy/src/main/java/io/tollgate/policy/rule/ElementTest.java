package io.tollgate.policy.rule;

import io.tollgate.policy.regex.Regex;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Test that looks at one value of a field; for a list, one matching element suffices.
 *
 * @param identity equal for equivalent tests
 * @param holds the test
 * @param sought what must be present for it to hold
 */
record ElementTest(Object identity, Predicate<Value> holds, NecessaryText sought)
    implements FieldTest {

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

  /** Matches a text with wildcards, case-insensitively unless cased. */
  static ElementTest text(Glob glob, boolean cased) {
    Glob folded = glob.folded();
    return cased
        ? new ElementTest(
            List.of("cased", glob), value -> glob.matches(value.text()), folded.sought(false))
        : new ElementTest(folded, value -> folded.matches(value.folded()), folded.sought(true));
  }

  /** Searches for a regular expression, in time linear in the length of the text. */
  static ElementTest regex(Regex regex) {
    return new ElementTest(
        List.of("re", regex.identity()),
        value -> regex.finds(value.text()),
        NecessaryText.anyPart(regex.literals()));
  }

  /** Compares with a number by value: 5 equals 5.0 and "5". */
  static ElementTest number(BigDecimal number) {
    BigDecimal key = Value.numberKey(number);
    return new ElementTest(
        key,
        value -> value.number().filter(found -> found.compareTo(number) == 0).isPresent(),
        NecessaryText.of(NecessaryText.Kind.NUMBER, key.toString(), true));
  }

  /** Compares with a bound. */
  static ElementTest compare(Modifier order, BigDecimal bound) {
    return new ElementTest(
        List.of(order, bound),
        value -> value.number().filter(found -> inOrder(found, order, bound)).isPresent(),
        NecessaryText.VALUE);
  }

  /** Compares a part of a time with a bound. */
  static ElementTest compare(Modifier part, Modifier order, BigDecimal bound) {
    return new ElementTest(
        List.of(part, order, bound),
        value -> TimePart.of(part, value).filter(found -> inOrder(found, order, bound)).isPresent(),
        NecessaryText.VALUE);
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

  /** Tests whether an address belongs to a network. */
  static ElementTest network(Network network) {
    return new ElementTest(network, value -> network.contains(value.text()), NecessaryText.VALUE);
  }
}
