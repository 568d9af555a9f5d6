package io.tollgate.policy.sigma;

import io.tollgate.policy.yaml.Faults;
import io.tollgate.policy.yaml.Scalar;
import io.tollgate.policy.yaml.Section;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Checks from Sigma's JSON schemas on keys that do not affect matches. Unknown keys may have any
 * content, as the specification allows.
 */
final class SigmaSchema {
  private static final int LONGEST_NAME = 256;
  private static final int LONGEST_DESCRIPTION = 65_535;
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Set<String> STATUS =
      Set.of("stable", "test", "experimental", "deprecated", "unsupported");
  private static final Set<String> LEVELS =
      Set.of("informational", "low", "medium", "high", "critical");
  private static final Set<String> RELATIONS =
      Set.of("derived", "obsolete", "merged", "renamed", "similar");

  /** Each returns what the value must be, or nothing if it is valid. */
  private static final Map<String, Function<Node, Optional<String>>> FORMS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("title", text(text -> text.length() <= LONGEST_NAME, "at most 256 long")),
              Map.entry("name", text(text -> text.length() <= LONGEST_NAME, "at most 256 long")),
              Map.entry(
                  "taxonomy", text(text -> text.length() <= LONGEST_NAME, "at most 256 long")),
              Map.entry("id", text(UUID.asMatchPredicate(), "a UUID")),
              Map.entry("status", text(STATUS::contains, "one of " + Faults.listed(STATUS))),
              Map.entry("level", text(LEVELS::contains, "one of " + Faults.listed(LEVELS))),
              Map.entry(
                  "description",
                  text(text -> text.length() <= LONGEST_DESCRIPTION, "at most 65535 long")),
              Map.entry("license", text(text -> true, "")),
              Map.entry("author", text(text -> true, "")),
              Map.entry("date", text(Scalar::isDate, "a date like 2026-11-02")),
              Map.entry("modified", text(Scalar::isDate, "a date like 2026-11-02")),
              Map.entry("references", texts(text -> true, "texts")),
              Map.entry("fields", texts(text -> true, "texts")),
              Map.entry("falsepositives", texts(text -> text.length() > 1, "texts of two letters")),
              Map.entry("scope", texts(text -> text.length() > 1, "texts of two letters")),
              Map.entry("tags", texts(Tags::isTag, "lower case with a namespace, like a.b")),
              Map.entry("related", SigmaSchema::related),
              Map.entry("logsource", SigmaSchema::logsource),
              Map.entry("generate", SigmaSchema::truth)));

  private SigmaSchema() {}

  /** Adds a fault for each known key with an invalid value; takes no keys from the section. */
  static void check(Section root, Faults faults) {
    FORMS.forEach(
        (key, form) -> {
          Optional<Node> value = root.node(key);
          value
              .flatMap(form)
              .ifPresent(must -> faults.add(value.get(), "'%s' must be %s".formatted(key, must)));
        });
    if (DocumentKind.of(root) == DocumentKind.CORRELATION
        && root.node("correlation", "group-by").isEmpty()) {
      faults.add(root.node("correlation").orElseThrow(), "'correlation.group-by' is missing");
    }
  }

  private static Function<Node, Optional<String>> text(Predicate<String> check, String rule) {
    return node -> {
      if (!isText(node, any -> true)) {
        return Optional.of(rule.isEmpty() ? "text" : "text, " + rule);
      }
      return isText(node, check) ? Optional.empty() : Optional.of(rule);
    };
  }

  private static boolean isText(Node node, Predicate<String> check) {
    return node instanceof ScalarNode scalar
        && Scalar.isText(scalar.getTag())
        && check.test(scalar.getValue());
  }

  private static Function<Node, Optional<String>> texts(Predicate<String> check, String rule) {
    return node -> {
      if (!(node instanceof SequenceNode list)) {
        return Optional.of("a list");
      }
      Set<String> seen = new HashSet<>();
      for (Node item : list.getValue()) {
        if (!isText(item, check)) {
          return Optional.of("a list: " + rule);
        }
        if (!seen.add(((ScalarNode) item).getValue())) {
          return Optional.of("a list without repetition");
        }
      }
      return Optional.empty();
    };
  }

  private static Optional<String> related(Node node) {
    String must = "a list of id (a UUID) and type (one of %s)".formatted(Faults.listed(RELATIONS));
    List<Node> items = node instanceof SequenceNode list ? list.getValue() : List.of(node);
    boolean sound = items.stream().allMatch(SigmaSchema::isRelation);
    return sound && node instanceof SequenceNode ? Optional.empty() : Optional.of(must);
  }

  private static boolean isRelation(Node node) {
    return node instanceof MappingNode map
        && value(map, "id").filter(id -> isText(id, UUID.asMatchPredicate())).isPresent()
        && value(map, "type").filter(type -> isText(type, RELATIONS::contains)).isPresent();
  }

  private static Optional<Node> value(MappingNode map, String key) {
    return map.getValue().stream()
        .filter(entry -> isText(entry.getKeyNode(), key::equals))
        .map(NodeTuple::getValueNode)
        .findFirst();
  }

  private static Optional<String> logsource(Node node) {
    if (!(node instanceof MappingNode map)) {
      return Optional.of("a mapping");
    }
    boolean sound =
        List.of("category", "product", "service", "definition").stream()
            .flatMap(key -> value(map, key).stream())
            .allMatch(text -> isText(text, any -> true));
    return sound ? Optional.empty() : Optional.of("a mapping of texts");
  }

  private static Optional<String> truth(Node node) {
    return node.getTag().equals(Tag.BOOL) ? Optional.empty() : Optional.of("true or false");
  }
}
