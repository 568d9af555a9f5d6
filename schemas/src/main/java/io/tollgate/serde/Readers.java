package io.tollgate.serde;

import java.util.List;
import java.util.Objects;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/** Factory for readers of generated records. */
final class Readers {

  private Readers() {}

  /** Our reader if the writer's schema needs no translation, else Avro's. Not thread-safe. */
  static <T extends SpecificRecord> DatumReader<T> of(Class<T> type, Schema written) {
    Schema expected = SpecificData.get().getSchema(type);
    if (isSame(written, expected)) {
      return new RecordReader<>(type);
    }
    SpecificData model = SpecificData.getForClass(type);
    model.setFastReaderEnabled(true);
    return new SpecificDatumReader<>(written, expected, model);
  }

  /** Whether both have the same encoding; how Java represents a text, and docs, may differ. */
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
