package io.tollgate.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/**
 * Compatibility check for changes of a released schema. Avro's own checker, run in both directions,
 * passes changes that corrupt money: another scale of a decimal, micros for millis, a double for a
 * long, a rename that leaves readers of the old name with its default. Therefore a released field
 * also keeps its name, type and default for ever, and a new amount of money must be nullable.
 */
public final class SchemaEvolution {

  private SchemaEvolution() {}

  /** Faults of a change from a released schema to a new one; empty when the change is safe. */
  public static List<String> faults(Schema released, Schema changed) {
    List<String> faults = new ArrayList<>();
    if (!released.getFullName().equals(changed.getFullName())) {
      faults.add("the record was renamed from " + released.getFullName());
      return faults;
    }
    compatibility(released, changed, faults);
    for (Schema.Field before : released.getFields()) {
      Schema.Field after = changed.getField(before.name());
      if (after == null) {
        faults.add(before.name() + ": removed or renamed; its readers would get a default");
      } else {
        changedField(before, after, faults);
      }
    }
    changed.getFields().stream()
        .filter(field -> released.getField(field.name()) == null)
        .forEach(field -> addedField(field, faults));
    return faults;
  }

  /** Faults of a change to a schema used as a topic's key: any change at all. */
  public static List<String> keyFaults(Schema released, Schema changed) {
    return released.equals(changed)
        ? List.of()
        : List.of("the key changed; records of one key would land in different partitions");
  }

  private static void compatibility(Schema released, Schema changed, List<String> faults) {
    if (!isReadable(changed, released)) {
      faults.add("new readers cannot read old records");
    }
    if (!isReadable(released, changed)) {
      faults.add("old readers cannot read new records");
    }
  }

  private static boolean isReadable(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType()
        == SchemaCompatibilityType.COMPATIBLE;
  }

  private static void changedField(Schema.Field before, Schema.Field after, List<String> faults) {
    if (!before.schema().equals(after.schema())) {
      faults.add(
          before.name() + ": its type changed, " + before.schema() + " to " + after.schema());
    }
    if (!Objects.equals(before.defaultVal(), after.defaultVal())) {
      faults.add(before.name() + ": its default changed");
    }
  }

  private static void addedField(Schema.Field field, List<String> faults) {
    if (!field.hasDefaultValue()) {
      faults.add(field.name() + ": a new field needs a default");
    } else if (isMoney(field.schema()) && field.defaultVal() != JsonProperties.NULL_VALUE) {
      faults.add(field.name() + ": a new amount of money defaults to null, never to a figure");
    }
  }

  private static boolean isMoney(Schema schema) {
    return schema.isUnion()
        ? schema.getTypes().stream().anyMatch(SchemaEvolution::isMoney)
        : schema.getLogicalType() instanceof LogicalTypes.Decimal;
  }
}
