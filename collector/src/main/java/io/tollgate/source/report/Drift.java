package io.tollgate.source.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.AttributeLayout;
import io.tollgate.otlp.AttributeMap;
import io.tollgate.otlp.OtlpRecord;
import io.tollgate.source.value.LenientValues;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Detects what a vendor added: events, attributes, transcript line types and their counts that are
 * not in {@code known.json}. They are stored like all others and marked with two attributes, so
 * that someone looks before the mapping becomes outdated. Attributes that repeat the resource are
 * the operator's own and not reported.
 */
public final class Drift {

  /** Attribute of an event with an unknown name; its value is true. */
  public static final String UNKNOWN_EVENT = "tollgate.unknown_event";

  /** Attribute that lists the unknown attributes of a known event, in order. */
  public static final String UNKNOWN_ATTRIBUTES = "tollgate.unknown_attributes";

  /** Attribute that counts the pieces of content of which a report contains only the beginning. */
  public static final String CUT_WRITES = "tollgate.cut_writes";

  private static final int MOST_NAMES = 16;
  private static final Map<String, Known> TOOLS = read();

  private Drift() {}

  /** Whether the event belongs to a tool whose events are listed, and is not among them. */
  public static boolean isUnknown(ToolEvent event) {
    return event.getAttributes().containsKey(UNKNOWN_EVENT);
  }

  /** Marks the event if it contains something new. */
  public static void mark(ToolEvent event, OtlpRecord log) {
    Known known = TOOLS.get(event.getTool());
    if (known == null || event.getAttributes().size() >= Fields.MOST_ATTRIBUTES) {
      return;
    }
    if (!known.events.has(event.getSourceEvent())) {
      event.getAttributes().put(UNKNOWN_EVENT, "true");
    } else if (!known.open.has(event.getSourceEvent())) {
      String names = remembered(known, log);
      if (!names.isEmpty()) {
        event.getAttributes().put(UNKNOWN_ATTRIBUTES, names);
      }
    }
  }

  /**
   * Marks the event of a transcript line whose type is new, or that has new counts. Of lines only
   * types and counts are examined: everything else in them is content or bookkeeping.
   *
   * @param type the type of the line
   * @param usage the counts of the line; a missing node if it has none
   */
  public static void markLine(ToolEvent event, String type, JsonNode usage) {
    Known known = TOOLS.get(event.getTool());
    if (!known.lines.has(type)) {
      event.getAttributes().put(UNKNOWN_EVENT, "true");
      return;
    }
    Set<String> unknown = new TreeSet<>();
    addUnknown("", usage, known.counts, unknown);
    if (!unknown.isEmpty()) {
      event.getAttributes().put(UNKNOWN_ATTRIBUTES, joined(unknown));
    }
  }

  private static void addUnknown(String path, JsonNode counts, Names known, Set<String> unknown) {
    for (Map.Entry<String, JsonNode> count : counts.properties()) {
      String name = path + count.getKey();
      if (path.isEmpty() && count.getValue().isObject()) {
        addUnknown(name + ".", count.getValue(), known, unknown);
      } else if (count.getValue().isNumber() && !known.has(name)) {
        unknown.add(LenientValues.cut("usage." + name, Fields.LONGEST_KEY));
      }
    }
  }

  /** Caches the unknown names per list of names, since tools send the same lists all day. */
  private static String remembered(Known known, OtlpRecord log) {
    AttributeLayout names = log.attributes().shape();
    AttributeLayout resource = log.resource().shape();
    if (names == null || resource == null) {
      return unknown(known, log);
    }
    if (names.known(known, resource) instanceof String found) {
      return found;
    }
    String found = unknown(known, log);
    names.note(known, resource, found);
    return found;
  }

  private static String unknown(Known known, OtlpRecord log) {
    Set<String> unknown = null;
    AttributeMap attributes = log.attributes();
    for (int each = 0; each < attributes.size(); each++) {
      String name = attributes.key(each);
      if (!known.attributes.has(name) && !log.resource().containsKey(name)) {
        unknown = unknown == null ? new TreeSet<>() : unknown;
        unknown.add(LenientValues.cut(name, Fields.LONGEST_KEY));
      }
    }
    return unknown == null ? "" : joined(unknown);
  }

  private static String joined(Set<String> names) {
    return LenientValues.cut(
        String.join(",", names.stream().limit(MOST_NAMES).toList()), Fields.LONGEST_ATTRIBUTE);
  }

  private static Map<String, Known> read() {
    try (InputStream in = Drift.class.getResourceAsStream("known.json")) {
      Map<String, Known> tools = new HashMap<>();
      new ObjectMapper()
          .readTree(in)
          .properties()
          .forEach(tool -> tools.put(tool.getKey(), Known.of(tool.getValue())));
      return Map.copyOf(tools);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What is known about a tool.
   *
   * @param open events whose attributes are not listed one by one
   * @param lines types of the lines in its transcripts
   * @param counts numbers in the usage of such a line
   */
  private record Known(Names events, Names attributes, Names open, Names lines, Names counts) {

    static Known of(JsonNode tool) {
      return new Known(
          Names.of(tool.get("events")),
          Names.of(tool.get("attributes")),
          Names.of(tool.get("open")),
          Names.of(tool.path("lines")),
          Names.of(tool.path("counts")));
    }
  }

  /** Set of names, some of which are prefixes. */
  private record Names(Set<String> whole, List<String> beginnings) {

    static Names of(JsonNode list) {
      Set<String> whole = new HashSet<>();
      Set<String> beginnings = new HashSet<>();
      for (JsonNode each : list) {
        String name = each.asText();
        if (name.endsWith("*")) {
          beginnings.add(name.substring(0, name.length() - 1));
        } else {
          whole.add(name);
        }
      }
      return new Names(new HashSet<>(whole), List.copyOf(beginnings));
    }

    boolean has(String name) {
      if (whole.contains(name)) {
        return true;
      }
      for (String beginning : beginnings) {
        if (name.startsWith(beginning)) {
          return true;
        }
      }
      return false;
    }
  }
}
