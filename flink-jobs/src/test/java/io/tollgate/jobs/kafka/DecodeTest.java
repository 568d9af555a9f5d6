package io.tollgate.jobs.kafka;

import static io.tollgate.spend.Fixtures.haiku;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.DeadLetter;
import io.tollgate.event.Price;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.spend.PriceBook;
import io.tollgate.topic.SteeringTopics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecodeTest {

  private static final Map<String, Object> CONFIG =
      Map.of("schema.registry.url", "mock://decode", "auto.register.schemas", "true");

  private OneInputStreamOperatorTestHarness<RawRecord, Price> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new ProcessOperator<>(
                new Decode<>(SteeringTopics.PRICES, CONFIG, PriceBook::firstFault)));
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void passesOnWhatCanBeRead() throws Exception {
    read(0, bytes(haiku()));

    assertThat(harness.extractOutputValues()).containsExactly(haiku());
    assertThat(reasons()).isEmpty();
  }

  @Test
  void everythingElseBecomesADeadLetterWithItsReason() throws Exception {
    read(0, null);
    read(1, new byte[] {1, 2, 3});
    read(2, new byte[] {0, 0, 0, 127, 127, 1});
    read(3, bytes(Price.newBuilder(haiku()).setContextOverTokens(-1).build()));

    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(reasons())
        .containsExactly("null_value", "not_confluent_avro", "unknown_schema_id", "invalid_event");
  }

  @Test
  void aPriceUnderAnothersKeyIsRefusedAsByEveryPart() throws Exception {
    read(0, "another".getBytes(StandardCharsets.UTF_8), bytes(haiku()));
    read(1, null, bytes(haiku()));

    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(reasons()).containsExactly("invalid_event", "invalid_event");
  }

  @Test
  void aRecordThatIsReadAgainGivesTheSameDeadLetterId() throws Exception {
    read(5, null);
    read(5, null);
    read(6, null);

    List<String> ids = letters().stream().map(DeadLetter::getDeadLetterId).toList();
    assertThat(ids.get(0)).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2));
  }

  private void read(long offset, byte[] value) throws Exception {
    read(offset, haiku().getPriceId().getBytes(StandardCharsets.UTF_8), value);
  }

  private void read(long offset, byte[] key, byte[] value) throws Exception {
    harness.processElement(new RawRecord("prices", 0, offset, key, value), 0);
  }

  private static byte[] bytes(Price price) {
    return TopicSerdes.values(SteeringTopics.PRICES, CONFIG)
        .serializer()
        .serialize("prices", price);
  }

  private List<String> reasons() {
    return letters().stream().map(DeadLetter::getReason).toList();
  }

  private List<DeadLetter> letters() {
    var out = harness.getSideOutput(Decode.DEAD_LETTERS);
    return out == null ? List.of() : out.stream().map(StreamRecord::getValue).toList();
  }
}
