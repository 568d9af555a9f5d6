package io.tollgate.event;

import io.tollgate.event.ToolEventRules.Fault;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Length check of a record's fields for ids, names and classes. An overlong one is a fault: it
 * would be repeated in records derived from this one, and a record too large for its topic stops
 * its writer.
 */
public final class NameFields {

  /** More than any id, name or class of a known tool has. */
  public static final int MOST_CHARACTERS = 1_024;

  private final List<Schema.Field> fields;
  private final int most;

  private NameFields(List<Schema.Field> fields, int most) {
    this.fields = fields;
    this.most = most;
  }

  /** Checks all text fields except the given ones. */
  public static NameFields allBut(Schema schema, Set<String> others) {
    return new NameFields(
        schema.getFields().stream()
            .filter(field -> isText(field.schema()) && !others.contains(field.name()))
            .toList(),
        MOST_CHARACTERS);
  }

  /** Checks the given fields with a limit of their own, for example file names. */
  public static NameFields of(Schema schema, Set<String> names, int most) {
    return new NameFields(names.stream().sorted().map(schema::getField).toList(), most);
  }

  /** The first overlong field as a fault; empty if there is none. */
  public Optional<Fault> firstFault(IndexedRecord record) {
    for (Schema.Field field : fields) {
      if (record.get(field.pos()) instanceof String text && text.length() > most) {
        return Optional.of(
            new Fault("invalid_event", field.name() + " is longer than " + most + " characters"));
      }
    }
    return Optional.empty();
  }

  private static boolean isText(Schema schema) {
    return schema.isUnion()
        ? schema.getTypes().stream().anyMatch(NameFields::isText)
        : schema.getType() == Schema.Type.STRING;
  }
}
