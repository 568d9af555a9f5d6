package io.tollgate.cli.apply;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Strict reader of one mapping in a document: a key that is missing, of the wrong type, or never
 * read is a fault. A faulty value reads as a harmless default; {@link #isSound} reports at the end
 * whether there was any.
 */
final class DocumentEntry {

  private static final Pattern LOCAL = Pattern.compile("[^T]*T\\d\\d:\\d\\d(:\\d\\d)?");

  private static final Pattern DECIMAL = Pattern.compile("\\d{1,20}(\\.\\d{1,12})?");
  private static final Pattern WHOLE = Pattern.compile("\\d{1,18}");
  private static final int MONEY_SCALE = 12;

  private final SourceDocument document;
  private final Node node;
  private final Faults faults;
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final Map<String, Node> values = new LinkedHashMap<>();
  private boolean isSound = true;

  DocumentEntry(SourceDocument document, MappingNode node, Faults faults) {
    this.document = document;
    this.node = node;
    this.faults = faults;
    for (NodeTuple tuple : node.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      if (values.putIfAbsent(key, tuple.getValueNode()) != null) {
        fault(tuple.getKeyNode(), "duplicate key '" + key + "'");
      }
      keys.putIfAbsent(key, tuple.getKeyNode());
    }
  }

  SourceLine line() {
    return document.line(node);
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** Ignores a key without reporting it as unread. */
  void skip(String key) {
    values.remove(key);
  }

  /** Reports a fault in the value of an existing key. */
  void fault(String key, String reason) {
    fault(keys.getOrDefault(key, node), reason);
  }

  /** Reports keys that were never read; returns whether there was no fault. */
  boolean isSound() {
    values.keySet().forEach(key -> fault(key, "unknown key '" + key + "'"));
    values.clear();
    return isSound;
  }

  String text(String key) {
    return required(key).map(value -> text(key, value)).orElse("");
  }

  String text(String key, String unlessSet) {
    return optional(key).map(value -> text(key, value)).orElse(unlessSet);
  }

  String oneOf(String key, String unlessSet, Set<String> allowed) {
    Optional<Node> value = unlessSet == null ? required(key) : optional(key);
    String text =
        value.map(found -> text(key, found)).orElse(Objects.requireNonNullElse(unlessSet, ""));
    if (value.isPresent() && !text.isEmpty() && !allowed.contains(text)) {
      fault(
          value.get(), "'" + key + "' must be one of " + String.join(", ", new TreeSet<>(allowed)));
    }
    return text;
  }

  /** Returns a Boolean key; false if it is absent. */
  boolean flag(String key) {
    Optional<Node> value = optional(key);
    String text = value.map(DocumentEntry::scalar).orElse("false");
    boolean isTrue = text.equals("true");
    if (!isTrue && !text.equals("false")) {
      fault(value.orElse(node), "'" + key + "' must be true or false");
    }
    return isTrue;
  }

  long whole(String key, long unlessSet) {
    return optional(key).map(value -> whole(key, value)).orElse(unlessSet);
  }

  List<Long> wholes(String key) {
    return items(key).stream().map(item -> whole(key, item)).toList();
  }

  /** Reads an amount of money exactly as written, up to 12 decimals. */
  BigDecimal decimal(String key) {
    Optional<Node> value = required(key);
    String digits = value.map(DocumentEntry::scalar).orElse("1");
    if (DECIMAL.matcher(digits).matches()) {
      return new BigDecimal(digits).setScale(MONEY_SCALE);
    }
    fault(
        value.orElse(node),
        "'" + key + "' must be a decimal such as 2.50, with at most 12 decimals and no exponent");
    return BigDecimal.ONE.setScale(MONEY_SCALE);
  }

  /**
   * Reads a day, which starts in {@code zone}, an instant or, if the document sets the zone, a
   * local time; {@code unlessSet} null makes it required.
   */
  Instant time(String key, ZoneId zone, Instant unlessSet) {
    Optional<Node> value = unlessSet == null ? required(key) : optional(key);
    return value.map(found -> time(key, found, zone)).orElse(unlessSet);
  }

  /** Reads an optional instant; null if absent. */
  Instant timeOrNull(String key) {
    return optional(key).map(found -> time(key, found, ZoneOffset.UTC)).orElse(null);
  }

  ZoneId zone(String key) {
    Optional<Node> value = required(key);
    String text = value.map(found -> text(key, found)).orElse("");
    if (ZoneId.getAvailableZoneIds().contains(text)) {
      return ZoneId.of(text);
    }
    if (!text.isEmpty()) {
      fault(value.orElse(node), "'" + text + "' is not a zone such as Europe/Berlin or UTC");
    }
    return ZoneOffset.UTC;
  }

  List<String> texts(String key) {
    return has(key) ? items(key).stream().map(item -> text(key, item)).toList() : List.of();
  }

  /** Returns the mappings of a list; empty, with a fault, if it is not such a list. */
  List<DocumentEntry> entries(String key) {
    List<DocumentEntry> entries = new ArrayList<>();
    for (Node item : items(key)) {
      if (item instanceof MappingNode mapping) {
        entries.add(new DocumentEntry(document, mapping, faults));
      } else {
        fault(item, "an item of '" + key + "' must be a mapping");
      }
    }
    return entries;
  }

  private List<Node> items(String key) {
    Optional<Node> value = required(key);
    if (value.isPresent() && value.get() instanceof SequenceNode list) {
      return list.getValue();
    }
    value.ifPresent(found -> fault(found, "'" + key + "' must be a list"));
    return List.of();
  }

  private Optional<Node> optional(String key) {
    return Optional.ofNullable(values.remove(key));
  }

  private Optional<Node> required(String key) {
    if (!has(key)) {
      fault(node, "'" + key + "' is missing");
    }
    return optional(key);
  }

  private String text(String key, Node value) {
    String text = value.getTag().equals(Tag.STR) ? scalar(value).strip() : "";
    if (text.isEmpty()) {
      fault(value, "'" + key + "' must be text");
    }
    return text;
  }

  private long whole(String key, Node value) {
    if (WHOLE.matcher(scalar(value)).matches()) {
      return Long.parseLong(scalar(value));
    }
    fault(value, "'" + key + "' must be a whole number");
    return 0;
  }

  private Instant time(String key, Node value, ZoneId zone) {
    String text = scalar(value);
    try {
      if (!text.contains("T")) {
        return LocalDate.parse(text).atStartOfDay(zone).toInstant();
      }
      boolean isLocal = LOCAL.matcher(text).matches() && !(zone instanceof ZoneOffset);
      return isLocal ? local(LocalDateTime.parse(text), zone) : Instant.parse(text);
    } catch (DateTimeException e) {
      fault(
          value,
          "'"
              + key
              + "' must be a day such as 2026-11-01 or an instant such as 2026-11-01T00:00:00Z");
      return Instant.EPOCH;
    }
  }

  /** Converts a local time; one that the zone skips or has twice is not a unique instant. */
  private static Instant local(LocalDateTime time, ZoneId zone) {
    if (zone.getRules().getValidOffsets(time).size() != 1) {
      throw new DateTimeException("the clocks of " + zone + " show it never or twice");
    }
    return time.atZone(zone).toInstant();
  }

  private void fault(Node where, String reason) {
    isSound = false;
    faults.add(document.line(where), reason);
  }

  private static String scalar(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }
}
