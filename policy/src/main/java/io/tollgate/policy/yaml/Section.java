package io.tollgate.policy.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Mapping of a document from which each known key is taken once; whatever is left at the end is a
 * fault. A value of the wrong type is a fault too, and reads as empty.
 */
public final class Section {
  /** More unknown keys than this are not typing errors. */
  private static final int MOST_HINTS = 20;

  /** Whoever writes a key twice may mean either. */
  private static final String OF_LISTS =
      ": write one list if any value will do, two selections if both lists must match";

  private final String path;
  private final Node node;
  private final Faults faults;
  private final Map<String, NodeTuple> entries = new LinkedHashMap<>();

  /** Requested keys that are missing; an unknown key may be a misspelling of one. */
  private final Set<String> missed = new LinkedHashSet<>();

  private Section(String path, MappingNode node, Faults faults) {
    this.path = path;
    this.node = node;
    this.faults = faults;
    for (NodeTuple entry : node.getValue()) {
      Optional<String> key = scalar(entry.getKeyNode()).map(ScalarNode::getValue);
      if (key.isEmpty()) {
        faults.add(entry.getKeyNode(), "a key must be a plain word");
      } else if (entries.putIfAbsent(key.get(), entry) != null) {
        faults.add(entry.getKeyNode(), duplicate(key.get(), entry.getValueNode()));
      }
    }
  }

  private String duplicate(String key, Node value) {
    return "duplicate key '%s'%s"
        .formatted(path + key, value instanceof SequenceNode ? OF_LISTS : "");
  }

  /** Reads a mapping; {@code path} names it in faults and is empty for the whole document. */
  public static Optional<Section> of(String path, Node node, Faults faults) {
    if (node instanceof MappingNode mapping) {
      return Optional.of(new Section(path.isEmpty() ? "" : path + ".", mapping, faults));
    }
    faults.add(
        node,
        (path.isEmpty() ? "the document" : "'" + path + "'")
            + " must be a mapping of keys to values");
    return Optional.empty();
  }

  /** Adds a fault about a key that was taken or is missing. */
  public void fault(String key, String reason) {
    faults.add(node, "'%s': %s".formatted(path + key, reason));
  }

  /** Adds a fault about the value of a key. */
  public void faultAt(Node value, String key, String reason) {
    faults.add(value, "'%s' %s".formatted(path + key, reason));
  }

  public boolean has(String key) {
    return entries.containsKey(key);
  }

  /** The entries not taken yet, in order. */
  public List<NodeTuple> rest() {
    return List.copyOf(entries.values());
  }

  /** Takes and returns the remaining entries, in order. */
  public List<NodeTuple> takeRest() {
    List<NodeTuple> rest = rest();
    entries.clear();
    return rest;
  }

  public void refuseRest() {
    int hints = MOST_HINTS;
    for (NodeTuple entry : takeRest()) {
      String key = key(entry);
      faults.add(
          entry.getKeyNode(),
          "unknown key '%s'%s".formatted(path + key, hints > 0 ? Nearest.hint(key, missed) : ""));
      hints--;
    }
  }

  public Optional<Node> optional(String key) {
    NodeTuple entry = entries.remove(key);
    if (entry == null) {
      missed.add(key);
    }
    return Optional.ofNullable(entry).map(NodeTuple::getValueNode);
  }

  /** The value of a key, without taking it. */
  public Optional<Node> node(String key) {
    return Optional.ofNullable(entries.get(key)).map(NodeTuple::getValueNode);
  }

  /** The value of a key in the mapping under another key. */
  public Optional<Node> node(String key, String inner) {
    return node(key).filter(MappingNode.class::isInstance).map(MappingNode.class::cast).stream()
        .flatMap(mapping -> mapping.getValue().stream())
        .filter(
            entry ->
                scalar(entry.getKeyNode())
                    .filter(name -> name.getValue().equals(inner))
                    .isPresent())
        .map(NodeTuple::getValueNode)
        .findFirst();
  }

  /** The item of a list with this text; the list itself if there is none. */
  public static Node item(Node list, String text) {
    return list instanceof SequenceNode sequence
        ? sequence.getValue().stream()
            .filter(item -> scalar(item).filter(word -> word.getValue().equals(text)).isPresent())
            .findFirst()
            .orElse(list)
        : list;
  }

  public Optional<Node> required(String key) {
    if (!has(key)) {
      faults.add(node, "'%s' is missing".formatted(path + key));
    }
    return optional(key);
  }

  public Optional<Section> requiredSection(String key) {
    return required(key).flatMap(value -> of(path + key, value, faults));
  }

  public Optional<Section> optionalSection(String key) {
    return optional(key).flatMap(value -> of(path + key, value, faults));
  }

  public Optional<String> requiredText(String key) {
    return required(key).flatMap(value -> text(key, value));
  }

  public Optional<String> optionalText(String key) {
    return optional(key).flatMap(value -> text(key, value));
  }

  /** Reads a text and checks it; {@code rule} states in the fault what it must be. */
  public Optional<String> checked(
      String key, Optional<Node> value, Predicate<String> check, String rule) {
    Optional<String> text = value.flatMap(found -> text(key, found));
    if (text.isPresent() && !check.test(text.get())) {
      faults.add(value.orElseThrow(), "'%s' must be %s".formatted(path + key, rule));
      return Optional.empty();
    }
    return text;
  }

  /** A list of distinct texts; empty if the key is missing. */
  public List<String> texts(String key, Predicate<String> check, String rule) {
    Set<String> texts = new LinkedHashSet<>();
    for (Node item : list(key, optional(key))) {
      checked(key, Optional.of(item), check, rule)
          .filter(text -> !texts.add(text))
          .ifPresent(
              twice -> faults.add(item, "'%s' contains '%s' twice".formatted(path + key, twice)));
    }
    return List.copyOf(texts);
  }

  /** The items of a list; empty, with a fault, if it is not a list or has none. */
  public List<Node> list(String key, Optional<Node> value) {
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get() instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
      return new ArrayList<>(sequence.getValue());
    }
    faults.add(value.get(), "'%s' must be a list with at least one item".formatted(path + key));
    return List.of();
  }

  /** A single word or a list of words, without duplicates; empty if the key is missing. */
  public List<String> words(String key) {
    return items(key).stream().flatMap(word -> word(key, word).stream()).distinct().toList();
  }

  /** Like {@link #words}, but a duplicate is a fault. */
  public List<String> distinctWords(String key) {
    Set<String> words = new LinkedHashSet<>();
    for (Node item : items(key)) {
      word(key, item)
          .filter(word -> !words.add(word))
          .ifPresent(twice -> faultAt(item, key, "contains '%s' twice".formatted(twice)));
    }
    return List.copyOf(words);
  }

  private List<Node> items(String key) {
    Optional<Node> value = optional(key);
    return value.isPresent() && value.get() instanceof SequenceNode list
        ? list.getValue()
        : value.stream().toList();
  }

  /** Like {@link #words}, but a missing key or an empty list is a fault. */
  public List<String> requiredWords(String key) {
    boolean there = has(key);
    List<String> words = words(key);
    if (words.isEmpty()) {
      fault(key, there ? "nothing is named" : "is missing");
    }
    return words;
  }

  /** A single value as written, whether text or not; empty, with a fault, for anything else. */
  public Optional<String> word(String key, Node value) {
    Optional<String> word =
        scalar(value).map(ScalarNode::getValue).filter(content -> !content.isBlank());
    if (word.isEmpty()) {
      faults.add(value, "'%s' must be a single value".formatted(path + key));
    }
    return word;
  }

  /** A text that is not blank. */
  public Optional<String> text(String key, Node value) {
    Optional<String> text =
        scalar(value)
            .filter(scalar -> Scalar.isText(scalar.getTag()))
            .map(ScalarNode::getValue)
            .filter(content -> !content.isBlank());
    if (text.isEmpty()) {
      faults.add(value, "'%s' must be text".formatted(path + key));
    }
    return text;
  }

  /** The key of an entry that a section has taken, and therefore checked to be a plain word. */
  public static String key(NodeTuple entry) {
    return ((ScalarNode) entry.getKeyNode()).getValue();
  }

  private static Optional<ScalarNode> scalar(Node node) {
    return node instanceof ScalarNode scalar ? Optional.of(scalar) : Optional.empty();
  }

  /** A whole number not below a minimum. */
  public Optional<Integer> whole(String key, Node node, int least) {
    Optional<Integer> number =
        Scalar.of(node, faults)
            .flatMap(Scalar::value)
            .filter(Long.class::isInstance)
            .map(Long.class::cast)
            .filter(found -> found >= least && found <= Integer.MAX_VALUE)
            .map(Long::intValue);
    if (number.isEmpty()) {
      faultAt(node, key, "must be a whole number from " + least);
    }
    return number;
  }
}
