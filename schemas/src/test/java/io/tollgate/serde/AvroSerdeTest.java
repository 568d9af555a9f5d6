package io.tollgate.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.event.Duplicate;
import io.tollgate.event.Price;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.SteeringTopics;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroSerdeTest {

  private static final String TOPIC = SteeringTopics.PRICES.name();
  private static final Map<String, Object> CONFIG =
      Map.of("schema.registry.url", "mock://serde-test", "auto.register.schemas", "true");

  private final Serde<Price> prices = TopicSerdes.values(SteeringTopics.PRICES, CONFIG);

  @Test
  void readsBackWhatItWrote() {
    assertThat(prices.deserializer().deserialize(TOPIC, bytes())).isEqualTo(price());
  }

  @Test
  void writesTheConfluentWireFormat() {
    byte[] bytes = bytes();

    assertThat(bytes[0]).isZero();
    assertThat(ByteBuffer.wrap(bytes, 1, 4).getInt()).isPositive();
  }

  @Test
  void givesGenericRecordsWhenAsked() {
    AvroDeserializer<GenericRecord> generic = new AvroDeserializer<>();
    generic.configure(
        Map.of("schema.registry.url", "mock://serde-test", "specific.avro.reader", "false"), false);

    GenericRecord record = generic.deserialize(TOPIC, bytes());

    assertThat(record.get("input_per_million")).isEqualTo(new BigDecimal("5.000000000000"));
    assertThat(record.get("model")).hasToString("claude-opus-5");
  }

  @Test
  void aSchemaThatNobodyRegisteredIsNotWritten() {
    Serde<Price> strict =
        TopicSerdes.values(SteeringTopics.PRICES, Map.of("schema.registry.url", "mock://empty"));

    assertThatThrownBy(() -> strict.serializer().serialize(TOPIC, price()))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("io.tollgate.event.Price is not registered under prices-value");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 4})
  void tooFewBytesAreNotConfluentAvro(int length) {
    assertUnreadable(Arrays.copyOf(bytes(), length), "not_confluent_avro");
  }

  @Test
  void plainTextIsNotConfluentAvro() {
    assertUnreadable(new byte[] {'h', 'e', 'l', 'l', 'o', '!'}, "not_confluent_avro");
  }

  @Test
  void anUnknownSchemaIdIsNamed() {
    assertUnreadable(
        ByteBuffer.allocate(8).put((byte) 0).putInt(987_654).array(), "unknown_schema_id");
  }

  @Test
  void anotherTopicsRecordIsTheWrongSchema() {
    Serde<Duplicate> duplicates = TopicSerdes.values(EventTopics.DUPLICATES, CONFIG);
    Duplicate duplicate =
        new Duplicate(
            "e", "c", "d", "same_report", "s", "hook", Instant.EPOCH, Instant.EPOCH, "report", 0L);

    assertUnreadable(
        duplicates.serializer().serialize(EventTopics.DUPLICATES.name(), duplicate),
        "wrong_schema");
  }

  @Test
  void aTruncatedRecordIsMalformed() {
    byte[] bytes = bytes();

    assertUnreadable(Arrays.copyOf(bytes, bytes.length - 3), "malformed_avro");
  }

  @Test
  void bytesAfterTheRecordAreMalformed() {
    byte[] bytes = bytes();

    assertUnreadable(Arrays.copyOf(bytes, bytes.length + 1), "malformed_avro");
  }

  /** Five bytes that claim a string of 1.5 thousand million characters must not cost the memory. */
  @Test
  void aBombIsMalformedAndHarmless() {
    byte[] claim = {(byte) 0x80, (byte) 0xde, (byte) 0xa0, (byte) 0xcb, 0x0b};
    byte[] bomb = Arrays.copyOf(Arrays.copyOf(bytes(), 5), 10);
    System.arraycopy(claim, 0, bomb, 5, 5);

    assertUnreadable(bomb, "malformed_avro");
  }

  private void assertUnreadable(byte[] bytes, String reason) {
    assertThatThrownBy(() -> prices.deserializer().deserialize(TOPIC, bytes))
        .isInstanceOfSatisfying(
            UnreadableRecordException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private byte[] bytes() {
    return prices.serializer().serialize(TOPIC, price());
  }

  private static Price price() {
    BigDecimal five = new BigDecimal("5.000000000000");
    return Price.newBuilder()
        .setPriceId("p1")
        .setModel("claude-opus-5")
        .setVendor("anthropic")
        .setSpeed("normal")
        .setContextOverTokens(0L)
        .setEffectiveFrom(Instant.EPOCH)
        .setCurrency("USD")
        .setInputPerMillion(five)
        .setCacheReadPerMillion(five)
        .setCacheWrite5mPerMillion(five)
        .setCacheWrite1hPerMillion(five)
        .setOutputPerMillion(five)
        .setProvenance("test")
        .setAppliedTime(Instant.EPOCH)
        .build();
  }
}
