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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
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
  <T extends SpecificRecord> void writesTheBytesThatAvroWritesAndReadsThem(Class<T> type)
      throws Exception {
    Schema schema = SpecificData.get().getSchema(type);
    RecordWriter<T> writer = new RecordWriter<>(schema);
    RecordReader<T> reader = new RecordReader<>(type);
    for (int i = 0; i < RECORDS; i++) {
      T record = type.getDeclaredConstructor().newInstance();
      schema.getFields().forEach(field -> record.put(field.pos(), any(field.schema())));

      byte[] bytes = bytes(writer, record);

      assertThat(bytes)
          .isEqualTo(
              bytes(new SpecificDatumWriter<>(schema, SpecificData.getForSchema(schema)), record));
      assertThat(reader.read(null, DecoderFactory.get().binaryDecoder(bytes, null)))
          .isEqualTo(record);
    }
  }

  /** A registry's schemas do not say that Java holds texts as strings. */
  @ParameterizedTest
  @MethodSource("recordsOfTheContract")
  void readsWhatItsOwnSchemaWroteByItself(Class<? extends SpecificRecord> type) {
    Schema own = SpecificData.get().getSchema(type);
    String registered = own.toString().replace(",\"avro.java.string\":\"String\"", "");

    assertThat(Readers.of(type, new Schema.Parser().parse(registered)))
        .isInstanceOf(RecordReader.class);
  }

  @Test
  void leavesWhatAnotherVersionWroteToAvro() {
    String other =
        Usage.getClassSchema().toString().replace("\"name\":\"team\"", "\"name\":\"crew\"");

    assertThat(Readers.of(Usage.class, new Schema.Parser().parse(other)))
        .isInstanceOf(SpecificDatumReader.class);
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
      case STRING -> text();
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
      case MAP -> map(schema.getValueType());
      default -> throw new IllegalArgumentException("no value for " + schema);
    };
  }

  /** Some with more entries than the writer tells apart. */
  private Map<String, Object> map(Schema values) {
    Map<String, Object> map = new HashMap<>();
    for (int each = random.nextInt(40); each > 0; each--) {
      map.put("key" + random.nextInt(99), any(values));
    }
    return map;
  }

  /** Short and long, and now and then the same again. */
  private String text() {
    int kind = random.nextInt(4);
    return kind == 0 ? "again" : "\u00e4\u4e00".repeat(kind * 50) + random.nextInt(1 << kind);
  }

  private static Schema typeIn(Schema union) {
    List<Schema> branches = union.getTypes();
    return branches.get(branches.get(0).getType() == Schema.Type.NULL ? 1 : 0);
  }
}
