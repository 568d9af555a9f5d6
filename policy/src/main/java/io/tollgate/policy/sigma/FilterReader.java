package io.tollgate.policy.sigma;

import io.tollgate.policy.rule.Condition;
import io.tollgate.policy.rule.DetectionReader;
import io.tollgate.policy.rule.Strictness;
import io.tollgate.policy.yaml.Faults;
import io.tollgate.policy.yaml.Place;
import io.tollgate.policy.yaml.Section;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reader of filters: conditions that narrow rules. */
public final class FilterReader {
  private static final String EVERY_RULE = "any";

  private final Faults faults;
  private final Strictness strictness;

  public FilterReader(Faults faults, Strictness strictness) {
    this.faults = faults;
    this.strictness = strictness;
  }

  Optional<FilterDraft> read(Section root, Place place) {
    SigmaHeader header = SigmaHeader.read(root, faults);
    Optional<Section> block = root.requiredSection("filter");
    if (block.isEmpty()) {
      return Optional.empty();
    }
    Optional<List<String>> names = rules(block.get());
    Optional<Condition> condition = condition(block.get());
    return faults.isEmpty()
        ? Optional.of(new FilterDraft(header, place, names, condition.orElseThrow()))
        : Optional.empty();
  }

  /** Names or ids of the rules; empty for every rule. */
  public Optional<List<String>> rules(Section block) {
    return block.required("rules").flatMap(node -> names(node, block));
  }

  /** The rest of the block; to be read after the rules. */
  public Optional<Condition> condition(Section block) {
    return new DetectionReader(faults, strictness).read(block);
  }

  private static Optional<List<String>> names(Node node, Section block) {
    boolean isList = node instanceof SequenceNode;
    List<Node> nodes = isList ? ((SequenceNode) node).getValue() : List.of(node);
    boolean every =
        nodes.isEmpty()
            || (node instanceof ScalarNode word && word.getValue().equalsIgnoreCase(EVERY_RULE));
    return every
        ? Optional.empty()
        : Optional.of(nodes.stream().flatMap(name -> block.word("rules", name).stream()).toList());
  }
}
