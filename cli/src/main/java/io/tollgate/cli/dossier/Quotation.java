package io.tollgate.cli.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Format in which a dossier quotes a record of the log. Dossiers of earlier versions lack fields
 * added to the schemas since, and these must be null in the records they quote.
 *
 * @param members names of the fields in the quoted record
 */
record Quotation(Set<String> members) {

  /** Fields added to the schemas of quoted records since the first dossiers were made. */
  static final Map<String, Set<String>> ADDED =
      Map.of(
          "Case", Set.of("resolve_within_seconds", "breached_time", "asset_id", "items", "path"),
          "Violation", Set.of("resolve_within_seconds", "repeat_seconds", "event_sha256"));

  /** Returns the format of a quoted record. */
  static Quotation of(JsonNode quoted) {
    Set<String> members = new HashSet<>();
    quoted.fieldNames().forEachRemaining(members::add);
    return new Quotation(members);
  }

  /** Converts a record to this format. */
  JsonNode of(SpecificRecord record) {
    JsonNode whole = Bundle.json(record);
    for (String name : added(record.getSchema())) {
      if (!members.contains(name) && whole.path(name).isNull()) {
        ((ObjectNode) whole).remove(name);
      }
    }
    return whole;
  }

  /** Whether it has exactly the fields of such a record. */
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
