package io.tollgate.cli.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * How a dossier quotes records of the log. One that was made by an earlier version has no members
 * for what the schemas got since, and in its records nothing stands there.
 *
 * @param members the names of what a quoted record has
 */
record Quotation(Set<String> members) {

  /** What the schemas of quoted records got since the first dossiers were made. */
  static final Map<String, Set<String>> ADDED =
      Map.of(
          "Case", Set.of("resolve_within_seconds", "breached_time"),
          "Violation", Set.of("resolve_within_seconds", "repeat_seconds", "event_sha256"));

  /** The way in which that is quoted. */
  static Quotation of(JsonNode quoted) {
    Set<String> members = new HashSet<>();
    quoted.fieldNames().forEachRemaining(members::add);
    return new Quotation(members);
  }

  /** A record in that way. */
  JsonNode of(SpecificRecord record) {
    JsonNode whole = Bundle.json(record);
    for (String name : added(record.getSchema())) {
      if (!members.contains(name) && whole.path(name).isNull()) {
        ((ObjectNode) whole).remove(name);
      }
    }
    return whole;
  }

  /** Whether it has the members of such a record, no more and no less. */
  boolean isComplete(SpecificRecord record) {
    Set<String> expected = new HashSet<>();
    record.getSchema().getFields().forEach(field -> expected.add(field.name()));
    Set<String> all = new HashSet<>(members);
    all.addAll(added(record.getSchema()));
    return all.equals(expected);
  }

  private static Set<String> added(Schema schema) {
    return ADDED.getOrDefault(schema.getName(), Set.of());
  }
}
