package io.tollgate.policy.rule;

import com.google.re2j.PatternSyntaxException;
import io.tollgate.policy.regex.Flags;
import io.tollgate.policy.regex.Regex;
import io.tollgate.policy.rule.Modifier.Group;
import io.tollgate.policy.yaml.Faults;
import io.tollgate.policy.yaml.Scalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reader of detection items: {@code field|modifiers: value} or a list of values, and keywords. */
final class ItemReader {
  private static final Set<Modifier> BESIDE_NULL = Set.of(Modifier.NEQ, Modifier.ALL);

  private static final Set<Object> TRUTHS = Set.of("true", "false");
  private static final String IN_QUOTES = " while it is in quotes";

  private final Faults faults;
  private final Strictness strictness;

  /** Documents repeat values for many fields; hundreds of thousands of them are shared here. */
  private final Map<FieldTest, FieldTest> known = new HashMap<>();

  ItemReader(Faults faults, Strictness strictness) {
    this.faults = faults;
    this.strictness = strictness;
  }

  /** Reads one entry of a selection. */
  Optional<Condition> item(Node keyNode, String key, Node valueNode) {
    List<String> reasons = new ArrayList<>();
    FieldKey fieldKey = FieldKey.parse(key, strictness, reasons);
    reasons.forEach(reason -> faults.add(keyNode, "'%s': %s".formatted(key, reason)));
    if (!reasons.isEmpty()) {
      return Optional.empty();
    }
    boolean isList = valueNode instanceof SequenceNode;
    List<Node> nodes = isList ? ((SequenceNode) valueNode).getValue() : List.of(valueNode);
    boolean alone = fieldKey.has(Modifier.ALL) && nodes.size() < 2 && !strictness.isPlain();
    if (nodes.isEmpty() || alone) {
      faults.add(
          keyNode,
          "'%s': %s"
              .formatted(key, nodes.isEmpty() ? "an empty list" : "'all' needs a list of values"));
      return Optional.empty();
    }
    return fieldKey.comparison() == Modifier.EXISTS
        ? presence(fieldKey, valueNode)
        : combine(fieldKey, nodes, isList);
  }

  /** Reads a keyword: a value without a field, searched in all text of the event. */
  Optional<Condition> keyword(Node node) {
    return combine(new FieldKey(Item.ANY_TEXT, Set.of()), List.of(node), true);
  }

  private Optional<Condition> presence(FieldKey key, Node node) {
    Optional<Object> value =
        Optional.of(node)
            .filter(any -> strictness.isPlain())
            .flatMap(Scalar::oldTruth)
            .or(() -> Scalar.of(node, faults).flatMap(Scalar::value));
    if (value.isPresent() && value.get() instanceof Boolean expected) {
      return Optional.of(new Presence(key.field(), expected));
    }
    boolean isQuoted = value.filter(TRUTHS::contains).isPresent();
    value.ifPresent(
        other ->
            faults.add(
                node,
                "'%s': '%s' is not true or false%s"
                    .formatted(key.field(), other, isQuoted ? IN_QUOTES : "")));
    if (value.isEmpty() && node instanceof ScalarNode) {
      faults.add(node, "'%s': exists must be true or false".formatted(key.field()));
    }
    return Optional.empty();
  }

  private Optional<Condition> combine(FieldKey key, List<Node> nodes, boolean isList) {
    List<FieldTest> tests = new ArrayList<>();
    for (Node node : nodes) {
      Optional<Scalar> value =
          strictness.isPlain() ? Scalar.orText(node, faults) : Scalar.of(node, faults);
      value
          .flatMap(scalar -> test(key, scalar, node, isList))
          .map(test -> known.computeIfAbsent(test, same -> same))
          .ifPresent(tests::add);
    }
    if (tests.size() < nodes.size()) {
      return Optional.empty();
    }
    Item item = new Item(key.field(), List.copyOf(tests), key.has(Modifier.ALL));
    return Optional.of(key.has(Modifier.NEQ) ? new Condition.Not(item) : item);
  }

  private Optional<FieldTest> test(FieldKey key, Scalar scalar, Node node, boolean isList) {
    try {
      if (scalar.value().isPresent()) {
        return Optional.of(expanded(key, scalar));
      }
      return Optional.of(missing(key, isList));
    } catch (RefusedValue e) {
      faults.add(node, (key.isKeyword() ? "" : "'" + key.field() + "': ") + e.getMessage());
      return Optional.empty();
    }
  }

  private FieldTest missing(FieldKey key, boolean isList) throws RefusedValue {
    if (key.isKeyword()) {
      throw new RefusedValue("null needs a field; a keyword has none");
    }
    if (!strictness.isPlain() && (isList || !key.modifiers().isEmpty())) {
      throw new RefusedValue("null must be the only value, without modifiers");
    }
    if (!BESIDE_NULL.containsAll(key.modifiers())) {
      throw new RefusedValue("null has no text that modifiers could change or compare");
    }
    return new FieldTest.Missing(!strictness.isPlain());
  }

  private FieldTest expanded(FieldKey key, Scalar scalar) throws RefusedValue {
    if (!key.has(Modifier.EXPAND)) {
      return test(key, scalar);
    }
    List<FieldTest> forms = new ArrayList<>();
    for (String text : Placeholders.expand(scalar.text(), strictness.placeholders())) {
      forms.add(test(key, Scalar.ofText(text)));
    }
    return forms.size() == 1 ? forms.get(0) : new FieldTest.Forms(List.copyOf(forms));
  }

  private FieldTest test(FieldKey key, Scalar scalar) throws RefusedValue {
    Object value = scalar.value().orElseThrow();
    if (key.of(Group.TIME_PART).isPresent()) {
      return timePart(key.of(Group.TIME_PART).get(), key.comparison(), number(value));
    }
    if (key.has(Modifier.FIELDREF)) {
      return new FieldTest.Reference(text(value), key.comparison(), key.has(Modifier.CASED));
    }
    if (key.comparison() == Modifier.EQUALS && value instanceof Number && TextForms.none(key)) {
      return equal(key, scalar);
    }
    return switch (key.comparison()) {
      case RE -> ElementTest.regex(regex(key, text(strictness.isPlain() ? scalar.text() : value)));
      case CIDR ->
          ElementTest.network(
              network(text(value)).orElseThrow(() -> new RefusedValue(notNetwork(value))));
      case LT, LTE, GT, GTE -> ElementTest.compare(key.comparison(), number(value));
      default ->
          TextForms.of(
              key, value instanceof Boolean ? value.toString() : scalar.text(), strictness);
    };
  }

  private static FieldTest timePart(Modifier part, Modifier comparison, BigDecimal number)
      throws RefusedValue {
    if (!TimePart.canBe(part, comparison, number)) {
      String how = comparison == Modifier.EQUALS ? "" : comparison.word() + " ";
      throw new RefusedValue("the %s of a time is never %s".formatted(part.word(), how + number));
    }
    return ElementTest.compare(part, comparison, number);
  }

  /**
   * Compares a number by value. In plain rules every value is also text, so anything not written as
   * a decimal fraction, such as {@code 0x17} or {@code 5e88}, also matches as spelled.
   */
  private FieldTest equal(FieldKey key, Scalar scalar) throws RefusedValue {
    ElementTest number = ElementTest.number(number(scalar.value().orElseThrow()));
    return !strictness.isPlain() || Value.isDecimal(scalar.text())
        ? number
        : new FieldTest.Forms(
            List.of(number, ElementTest.text(Glob.parse(scalar.text()), key.has(Modifier.CASED))));
  }

  /** In plain rules, an address without a prefix length is a network of one address. */
  private Optional<Network> network(String text) {
    boolean isAddress = strictness.isPlain() && text.indexOf('/') < 0;
    return Network.parse(isAddress ? text + (text.indexOf(':') < 0 ? "/32" : "/128") : text);
  }

  private static String notNetwork(Object value) {
    return "'%s' is not a network such as 10.0.0.0/8: bits are set after the prefix, or it is malformed"
        .formatted(value);
  }

  private static Regex regex(FieldKey key, String regex) throws RefusedValue {
    Flags flags = new Flags(key.has(Modifier.I), key.has(Modifier.M), key.has(Modifier.S));
    try {
      return Regex.of(regex, flags);
    } catch (PatternSyntaxException e) {
      throw new RefusedValue(
          "regular expression refused: " + e.getMessage() + RegexHint.of(e.getMessage()));
    }
  }

  private static String text(Object value) throws RefusedValue {
    return as(String.class, value, "text that is not empty", text -> !text.isEmpty());
  }

  private static BigDecimal number(Object value) throws RefusedValue {
    boolean isQuoted = value instanceof String text && Value.isDecimal(text);
    String wanted = "a number" + (isQuoted ? IN_QUOTES : "");
    return new BigDecimal(as(Number.class, value, wanted, number -> true).toString());
  }

  private static <T> T as(Class<T> type, Object value, String wanted, Function<T, Boolean> check)
      throws RefusedValue {
    if (type.isInstance(value) && check.apply(type.cast(value))) {
      return type.cast(value);
    }
    throw new RefusedValue("'%s' is not %s".formatted(value, wanted));
  }
}
