package io.tollgate.policy.sigma;

import io.tollgate.policy.rule.Level;
import io.tollgate.policy.yaml.Faults;
import io.tollgate.policy.yaml.Section;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Header of a plain Sigma document: only the keys that identify rules are checked; everything else,
 * including custom keys, may have any content.
 *
 * @param id as written; UUIDs in lower case
 * @param logsource keys such as category, product and service
 */
record SigmaHeader(
    Optional<String> title,
    Optional<String> id,
    Optional<String> name,
    Optional<Level> level,
    Map<String, String> logsource) {
  private static final int LONGEST_TITLE = 256;
  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  static SigmaHeader read(Section root, Faults faults) {
    return new SigmaHeader(
        title(root, faults),
        root.optional("id")
            .filter(node -> !isBlank(node))
            .flatMap(node -> root.word("id", node))
            .map(id -> UUID.matcher(id).matches() ? id.toLowerCase(Locale.ROOT) : id),
        root.optional("name").flatMap(node -> root.word("name", node)),
        level(root),
        logsource(root, faults));
  }

  private static Optional<String> title(Section root, Faults faults) {
    Optional<Node> node = root.required("title");
    Optional<String> title = node.flatMap(found -> root.word("title", found));
    if (title.isPresent() && title.get().length() > LONGEST_TITLE) {
      faults.add(node.orElseThrow(), "'title' must be at most 256 characters");
    }
    return title;
  }

  /** A level unknown to Sigma is a deviation, and ignored. */
  private static Optional<Level> level(Section root) {
    return root.optional("level")
        .filter(ScalarNode.class::isInstance)
        .map(node -> ((ScalarNode) node).getValue())
        .flatMap(
            word ->
                Arrays.stream(Level.values())
                    .filter(level -> level.toString().equalsIgnoreCase(word))
                    .findFirst());
  }

  private static boolean isBlank(Node node) {
    return node instanceof ScalarNode scalar && scalar.getValue().isBlank();
  }

  private static Map<String, String> logsource(Section root, Faults faults) {
    Map<String, String> source = new LinkedHashMap<>();
    Optional<Node> node = root.optional("logsource");
    for (NodeTuple entry :
        node.flatMap(found -> Section.of("logsource", found, faults))
            .map(Section::takeRest)
            .orElse(List.of())) {
      if (entry.getValueNode() instanceof ScalarNode value) {
        source.put(Section.key(entry), value.getValue());
      }
    }
    return source;
  }
}
