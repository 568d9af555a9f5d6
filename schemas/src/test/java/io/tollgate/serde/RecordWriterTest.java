package io.tollgate.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.event.Budget;
import io.tollgate.event.TeamSpendKey;
import io.tollgate.event.Usage;
import io.tollgate.topic.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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

  @ParameterizedTest
  @MethodSource("recordsOfTheContract")
  <T extends SpecificRecord> void copiesNothingThatIsNoLongerSo(Class<T> type) throws Exception {
    Schema schema = SpecificData.get().getSchema(type);
    RecordWriter<T> writer = new RecordWriter<>(schema);
    ArrayEncoder encoder = new ArrayEncoder();
    T record = type.getDeclaredConstructor().newInstance();
    schema.getFields().forEach(field -> record.put(field.pos(), any(field.schema())));
    for (int i = 0; i < RECORDS; i++) {
      for (Schema.Field field : schema.getFields()) {
        if (random.nextInt(3) == 0) {
          record.put(field.pos(), any(field.schema()));
        }
      }

      // Each other one behind a header, where nothing stands at the place where it was.
      int header = i % 2 * WireFormat.HEADER_SIZE;
      if (header == 0) {
        encoder.begin();
      } else {
        encoder.begin(1);
      }
      writer.write(record, encoder);

      byte[] bytes = encoder.toBytes();
      assertThat(Arrays.copyOfRange(bytes, header, bytes.length))
          .isEqualTo(
              bytes(new SpecificDatumWriter<>(schema, SpecificData.getForSchema(schema)), record));
    }
  }

  @Test
  void copiesNothingThatCanChange() throws IOException {
    RecordWriter<Budget> writer = new RecordWriter<>(Budget.getClassSchema());
    Budget budget = new Budget();
    Schema schema = Budget.getClassSchema();
    schema.getFields().forEach(field -> budget.put(field.pos(), any(field.schema())));
    budget.setThresholds(new ArrayList<>(List.of(50)));
    ArrayEncoder encoder = new ArrayEncoder();
    encoder.begin();
    writer.write(budget, encoder);

    budget.getThresholds().add(80);
    encoder.begin();
    writer.write(budget, encoder);

    assertThat(encoder.toBytes()).isEqualTo(bytes(new RecordWriter<>(schema), budget));
  }

  @Test
  void copiesNothingOfARecordThatCouldNotBeWritten() throws IOException {
    RecordWriter<TeamSpendKey> writer = new RecordWriter<>(TeamSpendKey.getClassSchema());
    TeamSpendKey key = new TeamSpendKey();
    key.setTeam("platform");
    key.setPeriodStart(Instant.EPOCH);
    key.setCurrency("USD");
    ArrayEncoder encoder = new ArrayEncoder();
    encoder.begin();
    writer.write(key, encoder);
    key.setTeam("a longer name");
    key.setCurrency(null);
    assertThatThrownBy(() -> writer.write(key, encoder)).isInstanceOf(NullPointerException.class);

    key.setCurrency("USD");
    encoder.begin();
    writer.write(key, encoder);

    assertThat(encoder.toBytes())
        .isEqualTo(bytes(new RecordWriter<>(TeamSpendKey.getClassSchema()), key));
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
