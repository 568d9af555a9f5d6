package io.tollgate.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.event.Usage;
import io.tollgate.topic.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordWriterTest {

  private static final int RECORDS = 50;

  private final Random random = new Random(7);

  static Stream<Class<?>> recordsOfTheContract() {
    return Topics.ALL.stream()
        .flatMap(topic -> Stream.of(topic.keyType(), topic.valueType()))
        .filter(SpecificRecord.class::isAssignableFrom);
  }

  @ParameterizedTest
  @MethodSource("recordsOfTheContract")
  void writesTheBytesThatAvroWrites(Class<? extends SpecificRecord> type) throws Exception {
    Schema schema = SpecificData.get().getSchema(type);
    for (int i = 0; i < RECORDS; i++) {
      SpecificRecord record = type.getDeclaredConstructor().newInstance();
      schema.getFields().forEach(field -> record.put(field.pos(), any(field.schema())));

      assertThat(bytes(new RecordWriter<>(schema), record))
          .isEqualTo(
              bytes(new SpecificDatumWriter<>(schema, SpecificData.getForSchema(schema)), record));
    }
  }

  @Test
  void namesTheFieldThatMustNotBeNull() {
    assertThatThrownBy(() -> bytes(new RecordWriter<Usage>(Usage.getClassSchema()), new Usage()))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("Usage.usage_id");
  }

  private static <T> byte[] bytes(DatumWriter<T> writer, T record) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    writer.write(record, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  private Object any(Schema schema) {
    if (schema.getType() == Schema.Type.UNION) {
      return random.nextInt(3) == 0 ? null : any(typeIn(schema));
    }
    if (schema.getLogicalType() instanceof LogicalTypes.Decimal) {
      return new BigDecimal(new BigInteger(random.nextInt(100), random), 12)
          .multiply(BigDecimal.valueOf(random.nextInt(3) - 1));
    }
    if (schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
      return Instant.ofEpochMilli(random.nextInt());
    }
    return switch (schema.getType()) {
      case STRING -> "\u00e4\u4e00" + random.nextInt();
      case BYTES -> ByteBuffer.wrap(new byte[random.nextInt(10)]);
      case INT -> random.nextInt();
      case LONG -> random.nextLong();
      case FLOAT -> random.nextFloat();
      case DOUBLE -> random.nextDouble();
      case BOOLEAN -> random.nextBoolean();
      case ARRAY ->
          IntStream.range(0, random.nextInt(4))
              .mapToObj(each -> any(schema.getElementType()))
              .toList();
      case MAP -> random.nextBoolean() ? Map.of() : Map.of("key", any(schema.getValueType()));
      default -> throw new IllegalArgumentException("no value for " + schema);
    };
  }

  private static Schema typeIn(Schema union) {
    List<Schema> branches = union.getTypes();
    return branches.get(branches.get(0).getType() == Schema.Type.NULL ? 1 : 0);
  }
}
