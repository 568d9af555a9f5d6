package io.tollgate.policy.rule;

import io.tollgate.policy.yaml.Faults;
import io.tollgate.policy.yaml.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reader of the {@code detection} block: named selections and the condition that combines them. */
public final class DetectionReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]*");

  private final Faults faults;
  private final Strictness strictness;
  private final ItemReader items;

  public DetectionReader(Faults faults, Strictness strictness) {
    this.faults = faults;
    this.strictness = strictness;
    this.items = new ItemReader(faults, strictness);
  }

  /** The whole condition; empty, with faults, if any part of the block is invalid. */
  public Optional<Condition> read(Section detection) {
    int faultsBefore = faults.count();
    Optional<Node> condition = detection.required("condition");
    detection
        .optional("timeframe")
        .ifPresent(
            node ->
                faults.add(
                    node, "'timeframe' needs a correlation, which is a document of its own"));
    Map<String, Condition> selections = new LinkedHashMap<>();
    Map<String, Node> places = new LinkedHashMap<>();
    for (NodeTuple entry : detection.takeRest()) {
      String name = Section.key(entry);
      places.put(name, entry.getKeyNode());
      checkName(name, entry.getKeyNode());
      selection(entry.getValueNode())
          .or(() -> Optional.of(new Condition.AllOf(List.of())))
          .ifPresent(read -> selections.put(name, read));
    }
    Optional<Condition> whole =
        condition.flatMap(node -> join(detection, node, selections, places));
    if (faults.count() == faultsBefore
        && whole.filter(joined -> Contradiction.isIn(joined, selections.values())).isPresent()) {
      faults.add(
          condition.orElseThrow(), "condition: can never be true, whatever the selections match");
    }
    return faults.count() == faultsBefore ? whole : Optional.empty();
  }

  private void checkName(String name, Node node) {
    boolean sound = strictness.isPlain() || NAME.matcher(name).matches();
    if (!sound || ConditionParser.WORDS.contains(name.toLowerCase(Locale.ROOT))) {
      faults.add(node, "'%s' cannot be the name of a selection".formatted(name));
    }
  }

  private Optional<Condition> join(
      Section detection, Node node, Map<String, Condition> selections, Map<String, Node> places) {
    Set<String> unused = new HashSet<>(selections.keySet());
    List<Condition> parts = new ArrayList<>();
    boolean isList = node instanceof SequenceNode;
    for (Node line : isList ? detection.list("condition", Optional.of(node)) : List.of(node)) {
      Optional<String> text = detection.text("condition", line);
      try {
        if (text.isPresent()) {
          parts.add(new ConditionParser(text.get(), selections, unused, strictness).parse());
        }
      } catch (RefusedValue e) {
        faults.add(line, "condition: " + e.getMessage());
        unused.clear();
      }
    }
    if (strictness.isPlain()) {
      unused.clear();
    }
    for (String name : unused) {
      faults.add(places.get(name), "selection '%s' is not used by the condition".formatted(name));
    }
    return parts.size() == 1 ? Optional.of(parts.get(0)) : Optional.of(new Condition.AnyOf(parts));
  }

  /** The items of a map are combined with and, the maps and keywords of a list with or. */
  private Optional<Condition> selection(Node node) {
    if (node instanceof MappingNode) {
      return map(node);
    }
    boolean isEmpty = node.getTag().equals(Tag.NULL);
    if (strictness.isPlain() && node instanceof ScalarNode && !isEmpty) {
      return items.keyword(node);
    }
    if (!(node instanceof SequenceNode list) || list.getValue().isEmpty()) {
      faults.add(node, "a selection must be a map or a list of maps or keywords");
      return Optional.empty();
    }
    List<Condition> parts = new ArrayList<>();
    for (Node part : list.getValue()) {
      (part instanceof MappingNode ? map(part) : items.keyword(part)).ifPresent(parts::add);
    }
    return Optional.of(new Condition.AnyOf(List.copyOf(parts)));
  }

  private Optional<Condition> map(Node node) {
    Optional<Section> section = Section.of("selection", node, faults);
    List<Condition> parts = new ArrayList<>();
    for (NodeTuple entry : section.map(Section::takeRest).orElse(List.of())) {
      String key = Section.key(entry);
      items.item(entry.getKeyNode(), key, entry.getValueNode()).ifPresent(parts::add);
    }
    if (((MappingNode) node).getValue().isEmpty()) {
      faults.add(node, "an empty selection matches every event");
    }
    return Optional.of(new Condition.AllOf(List.copyOf(parts)));
  }
}
