package io.tollgate.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Style check that makes every topic map well to a table: flat records, strings with documented
 * values instead of enums, no union but "or null", UTC milliseconds, decimal money, and docs on
 * everything.
 */
public final class SchemaStyle {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
  private static final Pattern MONEY =
      Pattern.compile("(.*_)?(cost|amount|spent|remaining)|.*_per_million");
  private static final Pattern TIME =
      Pattern.compile(".*_(time|from|to|start|end|as_of)|fresh_as_of");
  private static final Set<Schema.Type> NESTED =
      Set.of(Schema.Type.RECORD, Schema.Type.ENUM, Schema.Type.FIXED);
  private static final int MONEY_PRECISION = 38;
  private static final int MONEY_SCALE = 12;

  private SchemaStyle() {}

  /** Style faults of a topic's schema; empty if there are none. */
  public static List<String> faults(Schema record) {
    List<String> faults = new ArrayList<>();
    if (record.getDoc() == null) {
      faults.add(record.getName() + " has no doc");
    }
    for (Schema.Field field : record.getFields()) {
      String where = record.getName() + "." + field.name() + ": ";
      if (!NAME.matcher(field.name()).matches()) {
        faults.add(where + "name is not snake_case");
      }
      if (field.doc() == null || field.doc().isBlank()) {
        faults.add(where + "no doc");
      }
      Schema type = withoutNull(field.schema(), where, faults);
      shape(type, where, faults);
      meaning(field.name(), type, where, faults);
    }
    return faults;
  }

  private static Schema withoutNull(Schema schema, String where, List<String> faults) {
    if (!schema.isUnion()) {
      return schema;
    }
    List<Schema> branches = schema.getTypes();
    if (branches.size() != 2 || branches.get(0).getType() != Schema.Type.NULL) {
      faults.add(where + "a union is null and one type, null first");
    }
    return branches.get(branches.size() - 1);
  }

  private static void shape(Schema type, String where, List<String> faults) {
    Schema element =
        switch (type.getType()) {
          case ARRAY -> type.getElementType();
          case MAP -> type.getValueType();
          default -> type;
        };
    if (NESTED.contains(element.getType()) || element.isUnion()) {
      faults.add(where + "is not flat: " + element.getType());
    }
  }

  private static void meaning(String name, Schema type, String where, List<String> faults) {
    if (MONEY.matcher(name).matches() && !isMoney(type)) {
      faults.add(where + "money is decimal(" + MONEY_PRECISION + "," + MONEY_SCALE + ")");
    }
    if (TIME.matcher(name).matches()
        && !(type.getLogicalType() instanceof LogicalTypes.TimestampMillis)) {
      faults.add(where + "a time is timestamp-millis");
    }
  }

  private static boolean isMoney(Schema type) {
    return type.getLogicalType() instanceof LogicalTypes.Decimal decimal
        && decimal.getPrecision() == MONEY_PRECISION
        && decimal.getScale() == MONEY_SCALE;
  }
}
