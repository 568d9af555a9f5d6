package io.tollgate.policy.reading;

import io.tollgate.policy.yaml.Faults;
import io.tollgate.policy.yaml.Scalar;
import io.tollgate.policy.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Occurrence of an event field's name in a document: in a selection, in a correlation, or in an
 * event of its inline tests. The engine accepts any field name, so one that no event has is valid
 * but never matches; whoever knows the events can detect that.
 *
 * @param line line in the file, from 1
 * @param field as written, without modifiers
 * @param words the complete texts without wildcards that a selection compares it with
 * @param beginnings texts one of which the value must be or begin with; empty if it need not
 * @param doubts one sentence for each aspect of its values that is valid but probably unintended
 */
public record FieldUse(
    int line, String field, List<String> words, List<String> beginnings, List<String> doubts) {

  /** Quotes inserted by word processors; to YAML they are ordinary characters. */
  private static final String QUOTES = "\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb";

  /** Keys besides the selections of a detection or filter. */
  private static final Set<String> NO_SELECTIONS = Set.of("condition", "timeframe", "rules");

  /** All uses in a file, ordered by line; none in a document that is not valid YAML. */
  public static List<FieldUse> in(String yaml) {
    List<FieldUse> uses = new ArrayList<>();
    for (YamlDocument document : YamlDocument.split(yaml)) {
      document
          .compose(new Faults("", 1))
          .ifPresent(root -> new Walk(document.firstLine(), uses).document(root));
    }
    uses.sort((one, other) -> Integer.compare(one.line(), other.line()));
    return uses;
  }

  private record Walk(int firstLine, List<FieldUse> uses) {

    void document(Node root) {
      Map<String, Node> parts = entries(root);
      Map<String, Node> block = entries(parts.get("tollgate"));
      selections(parts.get("detection"));
      selections(parts.get("filter"));
      correlation(parts.get("correlation"));
      correlation(block.get("deadline"));
      for (Node test : elements(block.get("tests"))) {
        names(entries(test).get("event"));
        elements(entries(test).get("events")).forEach(event -> names(entries(event).get("event")));
      }
    }

    private void selections(Node block) {
      entries(block)
          .forEach(
              (name, selection) -> {
                if (!NO_SELECTIONS.contains(name)) {
                  elements(selection).forEach(this::keys);
                }
              });
    }

    private void correlation(Node block) {
      Map<String, Node> terms = entries(block);
      Map<String, Node> aliases = entries(terms.get("aliases"));
      for (Node name : elements(terms.get("group-by"))) {
        if (!(name instanceof ScalarNode text && aliases.containsKey(text.getValue()))) {
          add(name);
        }
      }
      aliases.values().forEach(fields -> entries(fields).values().forEach(this::add));
      elements(entries(terms.get("condition")).get("field")).forEach(this::add);
    }

    private void keys(Node map) {
      if (map instanceof MappingNode mapping) {
        mapping.getValue().forEach(entry -> add(entry.getKeyNode(), entry.getValueNode()));
      }
    }

    /** Values in test events are not checked: a test may well use a word that matches nothing. */
    private void names(Node event) {
      if (event instanceof MappingNode mapping) {
        mapping.getValue().forEach(entry -> add(entry.getKeyNode()));
      }
    }

    private void add(Node name) {
      add(name, null);
    }

    private void add(Node name, Node wanted) {
      if (name instanceof ScalarNode text && !text.getValue().startsWith("|")) {
        int line = firstLine + name.getStartMark().orElseThrow().getLine();
        String[] parts = text.getValue().split("\\|", 2);
        List<String> words = words(wanted);
        boolean isWhole = parts.length == 1;
        boolean isAnchored = isWhole || parts[1].equals("startswith");
        uses.add(
            new FieldUse(
                line,
                parts[0].strip(),
                isWhole ? words : List.of(),
                isAnchored ? words : List.of(),
                doubts(parts[0], wanted)));
      }
    }

    private static List<String> doubts(String field, Node wanted) {
      List<String> doubts = new ArrayList<>();
      for (Node value : elements(wanted)) {
        if (value instanceof ScalarNode scalar && scalar.isPlain()) {
          String text = scalar.getValue();
          if (text.isEmpty()) {
            doubts.add(
                "'%s' has no value, so only a missing field matches; write null to say so"
                    .formatted(field));
          } else if (QUOTES.indexOf(text.charAt(0)) >= 0) {
            doubts.add(
                "the quote %s is matched as part of the value of '%s'; YAML's quotes are \" and '"
                    .formatted(text.charAt(0), field));
          } else if (Scalar.oldTruth(value).isPresent()) {
            doubts.add(
                "the value '%s' of '%s' is a text; write true or false if you mean that"
                    .formatted(text, field));
          }
        }
      }
      return doubts;
    }

    private static List<String> words(Node wanted) {
      return elements(wanted).stream()
          .filter(ScalarNode.class::isInstance)
          .map(node -> ((ScalarNode) node).getValue())
          .filter(word -> !word.isEmpty() && !word.contains("*") && !word.contains("?"))
          .toList();
    }

    private static List<Node> elements(Node node) {
      if (node instanceof SequenceNode list) {
        return list.getValue();
      }
      return Optional.ofNullable(node).map(List::of).orElse(List.of());
    }

    private static Map<String, Node> entries(Node node) {
      Map<String, Node> entries = new TreeMap<>();
      if (node instanceof MappingNode mapping) {
        for (NodeTuple entry : mapping.getValue()) {
          if (entry.getKeyNode() instanceof ScalarNode key) {
            entries.put(key.getValue(), entry.getValueNode());
          }
        }
      }
      return entries;
    }
  }
}
