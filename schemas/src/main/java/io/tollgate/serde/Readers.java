package io.tollgate.serde;

import java.util.List;
import java.util.Objects;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/** How records of a generated class are read, by what wrote them. */
final class Readers {

  private Readers() {}

  /** Ours where nothing has to be translated, else Avro's. Not thread-safe. */
  static <T extends SpecificRecord> DatumReader<T> of(Class<T> type, Schema written) {
    Schema expected = SpecificData.get().getSchema(type);
    if (isSame(written, expected)) {
      return new RecordReader<>(type);
    }
    SpecificData model = SpecificData.getForClass(type);
    model.setFastReaderEnabled(true);
    return new SpecificDatumReader<>(written, expected, model);
  }

  /** Whether the bytes are the same; how Java holds a text, and what texts describe, is not. */
  static boolean isSame(Schema one, Schema other) {
    if (one.getType() != other.getType() || !isSameLogically(one, other)) {
      return false;
    }
    return switch (one.getType()) {
      case RECORD -> areSame(one.getFields(), other.getFields());
      case ARRAY -> isSame(one.getElementType(), other.getElementType());
      case MAP -> isSame(one.getValueType(), other.getValueType());
      case UNION -> areSameTypes(one.getTypes(), other.getTypes());
      default -> true;
    };
  }

  private static boolean areSame(List<Schema.Field> some, List<Schema.Field> others) {
    if (some.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < some.size(); i++) {
      boolean same =
          some.get(i).name().equals(others.get(i).name())
              && isSame(some.get(i).schema(), others.get(i).schema());
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private static boolean areSameTypes(List<Schema> some, List<Schema> others) {
    if (some.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < some.size(); i++) {
      if (!isSame(some.get(i), others.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSameLogically(Schema one, Schema other) {
    if (one.getLogicalType() == null || other.getLogicalType() == null) {
      return one.getLogicalType() == other.getLogicalType();
    }
    return one.getLogicalType() instanceof LogicalTypes.Decimal decimal
        ? other.getLogicalType() instanceof LogicalTypes.Decimal same
            && decimal.getScale() == same.getScale()
            && decimal.getPrecision() == same.getPrecision()
        : Objects.equals(one.getLogicalType().getName(), other.getLogicalType().getName());
  }
}
