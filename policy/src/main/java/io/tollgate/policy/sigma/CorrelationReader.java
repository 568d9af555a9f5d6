package io.tollgate.policy.sigma;

import io.tollgate.policy.correlation.Bound;
import io.tollgate.policy.correlation.Bound.Order;
import io.tollgate.policy.correlation.Expression;
import io.tollgate.policy.correlation.ExpressionParser;
import io.tollgate.policy.correlation.Kind;
import io.tollgate.policy.correlation.Satisfiability;
import io.tollgate.policy.yaml.Faults;
import io.tollgate.policy.yaml.Place;
import io.tollgate.policy.yaml.Scalar;
import io.tollgate.policy.yaml.Section;
import io.tollgate.policy.yaml.Timespan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reader of correlations. */
public final class CorrelationReader {
  private static final BigDecimal MEDIAN = BigDecimal.valueOf(50);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final String VALUE_MEDIAN = "value_median";
  private static final String VALUE_PERCENTILE = "value_percentile";

  private final Faults faults;

  public CorrelationReader(Faults faults) {
    this.faults = faults;
  }

  /** Reads a whole document of plain Sigma. */
  Optional<CorrelationDraft> read(Section root, Place place) {
    SigmaHeader header = SigmaHeader.read(root, faults);
    Optional<Boolean> generate = truth(root.optional("generate"));
    Optional<Section> block = root.requiredSection("correlation");
    if (block.isEmpty()) {
      return Optional.empty();
    }
    boolean told = generate.or(() -> truth(block.get().optional("generate"))).orElse(false);
    return terms(block.get()).map(terms -> new CorrelationDraft(header, place, told, terms));
  }

  /** Reads a policy about a deadline, but only its condition. */
  Optional<CorrelationDraft> deadline(Section root, Place place) {
    SigmaHeader header = SigmaHeader.read(root, faults);
    return root.requiredSection("tollgate")
        .flatMap(block -> block.requiredSection("deadline"))
        .flatMap(new DeadlineReader(faults)::read)
        .filter(read -> faults.isEmpty())
        .map(read -> new CorrelationDraft(header, place, false, read.terms()));
  }

  /** Reads the block alone; empty if the document has any fault so far. */
  public Optional<CorrelationTerms> terms(Section section) {
    Optional<String> type = section.requiredText("type");
    Optional<Kind> kind = type.flatMap(word -> kind(word, section));
    List<String> rules = new ArrayList<>(section.distinctWords("rules"));
    List<String> groupBy = section.words("group-by");
    Map<String, Map<String, String>> aliases = aliases(section);
    Optional<Duration> timespan =
        section
            .required("timespan")
            .flatMap(node -> Timespan.read("correlation.timespan", node, faults));
    Terms terms = new Terms();
    section.optional("condition").ifPresent(node -> condition(node, kind, rules, terms));
    section.refuseRest();
    kind.ifPresent(found -> complete(found, rules, terms, section));
    if (terms.percentile.isPresent() && !type.filter(VALUE_PERCENTILE::equals).isPresent()) {
      section.fault("condition.percentile", "only value_percentile has one");
    }
    return faults.isEmpty()
        ? Optional.of(
            new CorrelationTerms(
                kind.orElseThrow(),
                rules,
                groupBy,
                aliases,
                timespan.orElseThrow(),
                terms.fields,
                terms.percentile.orElse(MEDIAN),
                terms.bounds,
                terms.expression))
        : Optional.empty();
  }

  /** Contents of the condition. */
  private static final class Terms {
    private final List<Bound> bounds = new ArrayList<>();
    private List<String> fields = List.of();
    private Optional<BigDecimal> percentile = Optional.empty();
    private Optional<Expression> expression = Optional.empty();
  }

  private Optional<Kind> kind(String word, Section section) {
    if (word.equals(VALUE_MEDIAN)) {
      return Optional.of(Kind.VALUE_PERCENTILE);
    }
    for (Kind kind : Kind.values()) {
      if (kind != Kind.DEADLINE && kind.name().toLowerCase(Locale.ROOT).equals(word)) {
        return Optional.of(kind);
      }
    }
    section.fault("type", "'%s' is no type of correlation".formatted(word));
    return Optional.empty();
  }

  private void complete(Kind kind, List<String> rules, Terms terms, Section section) {
    boolean temporal = kind == Kind.TEMPORAL || kind == Kind.TEMPORAL_ORDERED;
    if (rules.isEmpty()) {
      section.fault("rules", "no rule is named");
    }
    if (temporal && terms.bounds.isEmpty()) {
      terms.bounds.add(new Bound(Order.GTE, BigDecimal.valueOf(rules.size())));
    }
    if (!temporal && terms.bounds.isEmpty()) {
      section.fault("condition", "a limit such as gte is missing");
    }
    if (!rules.isEmpty() && !Satisfiability.canBeMet(kind, terms.bounds, rules.size())) {
      String measure = kind.needsNumbers() ? "value" : "count";
      section.fault("condition", "no %s can meet all of it".formatted(measure));
    }
    if (kind.needsField() && terms.fields.isEmpty()) {
      section.fault("condition.field", "is missing; name the field whose values are counted");
    }
    if (kind.needsNumbers() && terms.fields.size() > 1) {
      section.fault("condition.field", "this type of correlation looks at one field");
    }
    if (!kind.needsField() && !terms.fields.isEmpty()) {
      section.fault("condition.field", "this type of correlation looks at no field");
    }
  }

  private void condition(Node node, Optional<Kind> kind, List<String> rules, Terms terms) {
    if (node instanceof ScalarNode text) {
      boolean temporal =
          kind.filter(found -> found == Kind.TEMPORAL || found == Kind.TEMPORAL_ORDERED)
              .isPresent();
      if (!temporal) {
        faults.add(node, "'correlation.condition' must be a mapping for this type");
        return;
      }
      expression(text, rules, terms);
      return;
    }
    Section.of("correlation.condition", node, faults).ifPresent(map -> limits(map, terms));
  }

  private void expression(ScalarNode text, List<String> rules, Terms terms) {
    boolean open = rules.isEmpty();
    try {
      Expression expression =
          ExpressionParser.parse(text.getValue(), name -> position(name, rules, open));
      if (expression.positive().isEmpty()) {
        throw new IllegalArgumentException("at least one rule must not be negated");
      }
      if (!Satisfiability.canHold(expression, rules.size())) {
        throw new IllegalArgumentException("it can never be true, whichever rules match");
      }
      terms.expression = Optional.of(expression);
    } catch (IllegalArgumentException e) {
      faults.add(text, "correlation.condition: " + e.getMessage());
    }
  }

  private static int position(String name, List<String> rules, boolean open) {
    if (open && !rules.contains(name)) {
      rules.add(name);
    }
    if (!rules.contains(name)) {
      throw new IllegalArgumentException("'" + name + "' is not among the rules");
    }
    return rules.indexOf(name);
  }

  private void limits(Section map, Terms terms) {
    for (Order order : Order.values()) {
      map.optional(order.name().toLowerCase(Locale.ROOT))
          .flatMap(this::number)
          .ifPresent(limit -> terms.bounds.add(new Bound(order, limit)));
    }
    terms.fields = map.words("field");
    map.optional("percentile").ifPresent(node -> percentile(node, terms));
    map.refuseRest();
  }

  private void percentile(Node node, Terms terms) {
    terms.percentile =
        number(node).filter(found -> found.signum() >= 0 && found.compareTo(HUNDRED) <= 0);
    if (terms.percentile.isEmpty()) {
      faults.add(node, "'percentile' must be from 0 to 100");
    }
  }

  private Optional<BigDecimal> number(Node node) {
    Optional<Object> value = Scalar.of(node, faults).flatMap(Scalar::value);
    if (value.isPresent() && value.get() instanceof Number number) {
      return Optional.of(new BigDecimal(number.toString()));
    }
    faults.add(node, "a number is expected here");
    return Optional.empty();
  }

  private Optional<Boolean> truth(Optional<Node> node) {
    Optional<Object> value = node.flatMap(found -> Scalar.of(found, faults)).flatMap(Scalar::value);
    if (value.isPresent() && !(value.get() instanceof Boolean)) {
      faults.add(node.orElseThrow(), "'generate' must be true or false");
      return Optional.empty();
    }
    return value.map(Boolean.class::cast);
  }

  Map<String, Map<String, String>> aliases(Section section) {
    Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
    section
        .optional("aliases")
        .flatMap(node -> Section.of("aliases", node, faults))
        .ifPresent(
            map ->
                map.takeRest()
                    .forEach(
                        entry -> aliases.put(Section.key(entry), fields(entry.getValueNode()))));
    return aliases;
  }

  private Map<String, String> fields(Node node) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (!(node instanceof MappingNode)) {
      faults.add(node, "an alias must name a field for each rule");
      return fields;
    }
    Section.of("aliases", node, faults)
        .ifPresent(
            map ->
                map.takeRest()
                    .forEach(
                        entry ->
                            map.word(Section.key(entry), entry.getValueNode())
                                .ifPresent(field -> fields.put(Section.key(entry), field))));
    return fields;
  }
}
