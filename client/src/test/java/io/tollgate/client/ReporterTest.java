package io.tollgate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.event.ToolEvent;
import io.tollgate.serde.AvroDeserializer;
import io.tollgate.topic.EventTopics;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ReporterTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Origin ORIGIN =
      new Origin("metacode", "plugin-7", null, "metacode", null, "in-house");
  private static final int ROUNDS = 2_000;

  private final MockProducer<String, ToolEvent> producer =
      new MockProducer<>(false, null, new StringSerializer(), (topic, event) -> new byte[0]);
  private final Reporter reporter = Reporter.on(producer, ORIGIN, Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void writesUnderTheSessionWithTheTimeOfSending() throws Exception {
    CompletableFuture<ToolEvent> sent = reporter.send(EventDraft.of("prompt").id("a").session("s"));
    assertThat(sent).isNotDone();
    producer.completeNext();

    ProducerRecord<String, ToolEvent> record = producer.history().get(0);
    assertThat(record.topic()).isEqualTo(EventTopics.TOOL_EVENTS.name());
    assertThat(record.key()).isEqualTo("s");
    assertThat(record.timestamp()).isEqualTo(NOW.toEpochMilli());
    assertThat(sent.get()).isEqualTo(record.value());
  }

  @Test
  void tellsOfAFailure() {
    CompletableFuture<ToolEvent> sent = reporter.send(EventDraft.of("prompt").id("a").session("s"));
    producer.errorNext(new KafkaException("no leader"));

    assertThatThrownBy(sent::get).hasRootCauseMessage("no leader");
  }

  @Test
  void sendsNothingThatIsInvalid() {
    assertThatThrownBy(() -> reporter.send(EventDraft.of("prompt")))
        .isInstanceOf(InvalidEventException.class);

    assertThat(producer.history()).isEmpty();
  }

  /** A producer writes values in the thread that sends. */
  @Test
  void manyThreadsMayWriteValuesAtOnce() throws Exception {
    Map<String, Object> config =
        Map.of("schema.registry.url", "mock://reporter", "auto.register.schemas", "true");
    Serializer<ToolEvent> values = Reporter.values(config);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Integer>> counts = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      ToolEvent event = event("x".repeat(50 * thread + 1));
      counts.add(threads.submit(() -> same(values, config, event)));
    }

    for (Future<Integer> count : counts) {
      assertThat(count.get()).isEqualTo(ROUNDS);
    }
    threads.shutdown();
  }

  private static int same(
      Serializer<ToolEvent> values, Map<String, Object> config, ToolEvent event) {
    AvroDeserializer<ToolEvent> reader = new AvroDeserializer<>(ToolEvent.class);
    reader.configure(config, false);
    int same = 0;
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = values.serialize("tool-events", event);
      same += reader.deserialize("tool-events", bytes).equals(event) ? 1 : 0;
    }
    return same;
  }

  private static ToolEvent event(String prompt) {
    return EventDraft.of("prompt").id("a").session("s").promptText(prompt).build(ORIGIN, NOW);
  }
}
