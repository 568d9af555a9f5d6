package io.tollgate.streams;

import static io.tollgate.admission.ToolEvents.NOON;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Replaces some fields of a record by unexpected values that their types allow. */
final class Mutations {

  private static final int MOST_FIELDS = 3;
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\0",
          "-1",
          "zz",
          "true_positive",
          "../..",
          "a\nb",
          "*",
          "é".repeat(64),
          "0".repeat(64),
          "x".repeat(400_000));
  private static final List<Instant> TIMES =
      List.of(
          NOON,
          Instant.EPOCH,
          Instant.ofEpochMilli(-1),
          Instant.parse("0001-01-01T00:00:00Z"),
          Instant.parse("2100-01-01T00:00:00Z"),
          Instant.ofEpochMilli(Long.MAX_VALUE),
          Instant.ofEpochMilli(Long.MIN_VALUE));

  private final Random random;

  Mutations(Random random) {
    this.random = random;
  }

  void change(SpecificRecord record) {
    List<Schema.Field> fields = record.getSchema().getFields();
    for (int i = 0; i <= random.nextInt(MOST_FIELDS); i++) {
      Schema.Field field = one(fields);
      record.put(field.pos(), value(field.schema(), record.get(field.pos())));
    }
  }

  private Object value(Schema schema, Object old) {
    if (schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
      return one(TIMES);
    }
    return switch (schema.getType()) {
      case UNION -> value(one(schema.getTypes()), old);
      case NULL -> null;
      case STRING -> one(TEXTS);
      case INT -> one(List.of(-1, 0, Integer.MAX_VALUE, Integer.MIN_VALUE));
      case LONG -> one(List.of(-1L, 0L, Long.MAX_VALUE, Long.MIN_VALUE));
      case DOUBLE -> one(List.of(-1.0, 0.0, Double.NaN, Double.POSITIVE_INFINITY));
      case BOOLEAN -> random.nextBoolean();
      case BYTES -> schema.getLogicalType() == null ? noise() : old;
      case ARRAY ->
          IntStream.range(0, random.nextInt(4))
              .mapToObj(i -> value(schema.getElementType(), null))
              .toList();
      case MAP -> new HashMap<>(Map.of("", "", one(TEXTS), one(TEXTS)));
      default -> old;
    };
  }

  private ByteBuffer noise() {
    byte[] bytes = new byte[random.nextInt(60)];
    random.nextBytes(bytes);
    return ByteBuffer.wrap(bytes);
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
