package io.tollgate.policy.reading;

import io.tollgate.policy.Order;
import io.tollgate.policy.rule.Condition;
import io.tollgate.policy.yaml.Faults;
import io.tollgate.policy.yaml.Scalar;
import io.tollgate.policy.yaml.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reader of orders to tools: {@code pause} stops work for a while, {@code deny} refuses what the
 * policy forbids anyway. Both are a mapping or a list of mappings; {@code deny: true} takes
 * purposes and exempt sources from the detection.
 */
final class OrderReader {
  static final List<String> SCOPES =
      List.of("company", "department", "team", "user", "project", "repository", "asset", "session");

  private static final Set<String> EFFECTS = Set.of("deny", "ask", "warn");
  private static final Set<String> UNSURE = Set.of("open", "closed");

  private final Faults faults;
  private final String policyId;
  private final String clause;

  OrderReader(Faults faults, String policyId, String clause) {
    this.faults = faults;
    this.policyId = policyId;
    this.clause = clause;
  }

  List<Order> read(Section block, Optional<Condition> detection) {
    List<Order> orders = new ArrayList<>();
    block.optional("pause").ifPresent(node -> orders.addAll(read("pause", node)));
    block.optional("deny").ifPresent(node -> orders.addAll(deny(node, detection)));
    return orders;
  }

  private List<Order> deny(Node node, Optional<Condition> detection) {
    if (!(node instanceof ScalarNode)) {
      return read("deny", node);
    }
    Optional<Object> value = Scalar.of(node, faults).flatMap(Scalar::value);
    if (value.isEmpty() || !(value.get() instanceof Boolean isDenied)) {
      faults.add(node, "'tollgate.deny' must be true, false or a mapping");
      return List.of();
    }
    if (!isDenied) {
      return List.of();
    }
    Optional<Order> order = detection.flatMap(this::ofDetection);
    if (order.isEmpty()) {
      faults.add(
          node,
          "'tollgate.deny': true needs a detection of purposes alone, with sources exempted at"
              + " most; write the order out");
    }
    return order.stream().toList();
  }

  private Optional<Order> ofDetection(Condition detection) {
    return ForbiddenPurposes.of(detection)
        .map(
            found ->
                new Order(
                    "deny:" + policyId,
                    "deny_purpose",
                    "deny",
                    "company",
                    "*",
                    found.purposes(),
                    List.of(),
                    List.of(),
                    found.exemptSources(),
                    clause,
                    "open"));
  }

  private List<Order> read(String key, Node node) {
    List<Node> nodes = node instanceof SequenceNode list ? list.getValue() : List.of(node);
    List<Order> orders = new ArrayList<>();
    for (Node each : nodes) {
      String id = key + ":" + policyId + (orders.isEmpty() ? "" : ":" + (orders.size() + 1));
      Section.of("tollgate." + key, each, faults)
          .map(section -> order(key, id, section))
          .ifPresent(orders::add);
    }
    return orders;
  }

  private Order order(String key, String id, Section section) {
    Optional<String> effect =
        section.checked(
            "effect", section.optional("effect"), EFFECTS::contains, "deny, ask or warn");
    String[] scope = scope(section);
    List<String> purposes = section.words("purposes");
    List<String> tools = section.words("tools");
    List<String> toolNames = section.words("tool_names");
    List<String> exceptSources = section.words("except_sources");
    Optional<String> reason = section.optionalText("reason");
    Optional<String> unsure =
        section.checked(
            "when_unsure", section.optional("when_unsure"), UNSURE::contains, "open or closed");
    section.refuseRest();
    boolean denies = key.equals("deny");
    if (denies && purposes.isEmpty() && toolNames.isEmpty() && tools.isEmpty()) {
      section.fault("purposes", "must name the purposes, tools or tool_names to deny");
    }
    String type = !denies ? "pause" : purposes.isEmpty() ? "deny_tool" : "deny_purpose";
    return new Order(
        id,
        type,
        effect.orElse("deny"),
        scope[0],
        scope[1],
        purposes,
        tools,
        toolNames,
        exceptSources,
        reason.orElse(clause),
        unsure.orElse("open"));
  }

  /** Type and id of the scope; the whole company by default. */
  private String[] scope(Section section) {
    String[] company = {"company", "*"};
    Optional<Node> node = section.optional("scope");
    if (node.isEmpty()) {
      return company;
    }
    if (!(node.get() instanceof MappingNode map) || map.getValue().size() != 1) {
      section.faultAt(node.get(), "scope", "must be one of " + SCOPES + " with its id");
      return company;
    }
    NodeTuple entry = map.getValue().get(0);
    String type = entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
    if (!SCOPES.contains(type)) {
      section.faultAt(entry.getKeyNode(), "scope", "must be one of " + SCOPES + " with its id");
    }
    if (!(entry.getValueNode() instanceof ScalarNode)) {
      section.faultAt(
          entry.getValueNode(),
          "scope",
          "must name one %s; write an order for each".formatted(type));
      return company;
    }
    return section
        .word("scope", entry.getValueNode())
        .map(id -> new String[] {type, id})
        .orElse(company);
  }
}
