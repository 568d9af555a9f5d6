package io.tollgate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.event.ToolEvent;
import io.tollgate.topic.EventTopics;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ReporterTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private final MockProducer<String, ToolEvent> producer =
      new MockProducer<>(false, null, new StringSerializer(), (topic, event) -> new byte[0]);
  private final Reporter reporter =
      Reporter.on(
          producer,
          new Origin("metacode", "plugin-7", null, "metacode", null, "in-house"),
          Clock.fixed(NOW, ZoneOffset.UTC));

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
}
