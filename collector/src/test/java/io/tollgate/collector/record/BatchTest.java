package io.tollgate.collector.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.collector.http.Webhooks;
import io.tollgate.collector.wire.Answer;
import io.tollgate.event.DeadLetter;
import io.tollgate.event.Review;
import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.Slice;
import io.tollgate.purpose.TrainedClassifier;
import io.tollgate.serde.AvroDeserializer;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.Mapping;
import io.tollgate.spool.SpoolRecord;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.webhook.CodeHost;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;

class BatchTest {

  private static final Map<String, String> REGISTRY =
      Map.of("schema.registry.url", "mock://batch", "auto.register.schemas", "true");
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Sender SENDER =
      new Sender(new Arrival("github", "webhook-github", null, NOW), "/hooks/github", "", null);

  private final Encoder encoder =
      new Encoder(
          SchemaRegistry.from(REGISTRY),
          () -> "letter",
          new Privacy(true, TrainedClassifier.load()));
  private final Batch batch = new Batch(encoder, SENDER, event -> {});

  @Test
  void aReviewLargerThanKafkaTakesIsADeadLetter() {
    assertThat(batch.add(review(3), "http_body", Slice.of(new byte[] {1}))).isTrue();
    assertThat(batch.add(review(10_000), "http_body", Slice.of(new byte[] {2}))).isFalse();

    assertThat(batch.records())
        .extracting(ProducerRecord::topic)
        .containsExactly(ProvenanceTopics.REVIEWS.name(), EventTopics.DEAD_LETTERS.name());
    assertThat(batch.reasons()).containsExactly(Map.entry("record_too_large", 1));
  }

  @Test
  void aReviewThatIsTooLargeIsNotAnsweredAsTaken() throws Exception {
    String secret = "a secret of the tests";
    byte[] small = report(3);
    byte[] large = report(3_000);

    assertThat(answer(secret, small).status()).isEqualTo(200);
    assertThat(answer(secret, large).status()).isEqualTo(413);
    assertThat(batch.reasons()).containsExactly(Map.entry("record_too_large", 1));
  }

  /** Who remembers what he is shown would be filled with what is not even passed on. */
  @Test
  void showsOnlyEventsThatArePassedOn() {
    List<ToolEvent> shown = new ArrayList<>();
    Batch watched = new Batch(encoder, SENDER, shown::add);
    watched.add(event("a session"), "json", Slice.of(new byte[] {1}));
    watched.add(event("s".repeat(600_000)), "json", Slice.of(new byte[] {2}));

    assertThat(watched.reasons()).containsExactly(Map.entry("record_too_large", 1));
    assertThat(shown).extracting(ToolEvent::getSessionId).containsExactly("a session");
  }

  private static Mapping.Event event(String session) {
    ToolEvent event = new ToolEvent();
    event.setEventId("e1");
    event.setSessionId(session);
    event.setTool("test");
    event.setVendor("unknown");
    event.setKind("other");
    event.setSourceEvent("test");
    event.setEventTime(NOW);
    event.setEventTimeSource("event");
    event.setReceivedTime(NOW);
    event.setWitness("api");
    event.setSource("test");
    event.setCredentialId("cred");
    event.setClaimedUserAliases(List.of());
    event.setBillingMode("unknown");
    event.setPaths(new ArrayList<>());
    event.setAttributes(new HashMap<>());
    return new Mapping.Event(event);
  }

  private Answer answer(String secret, byte[] body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String proof = "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    return new Webhooks(Map.of(CodeHost.OTHER, List.of(secret)))
        .intake("/hooks/review", HttpFields.build().add("X-Hub-Signature-256", proof))
        .orElseThrow()
        .read(body, SENDER, batch);
  }

  private static byte[] report(int sessions) {
    String all = String.join(",", Collections.nCopies(sessions, "\"" + "s".repeat(200) + "\""));
    return """
        {"review_id":"r1","outcome":"approved","reviewer":"bob","author":"ann","session_ids":[%s]}
        """
        .formatted(all)
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatKafkaRefusesIsKeptWhole() {
    byte[] value = new byte[300_000];
    SpoolRecord refused = new SpoolRecord("reviews", 1, new byte[] {1}, value);

    ProducerRecord<byte[], byte[]> record =
        encoder.deadLetter(refused, new TopicAuthorizationException("no leave"), NOW);

    assertThat(record.topic()).isEqualTo(EventTopics.DEAD_LETTERS.name());
    DeadLetter letter = read(record);
    assertThat(letter.getReason()).isEqualTo("refused_by_kafka");
    assertThat(letter.getDetail()).contains("TopicAuthorizationException");
    assertThat(letter.getOrigin()).isEqualTo("reviews");
    assertThat(letter.getOriginalFormat()).isEqualTo("kafka_value");
    assertThat(letter.getOriginalKept()).isEqualTo(value.length);
    assertThat(letter.getOriginal().remaining()).isEqualTo(value.length);
  }

  private static DeadLetter read(ProducerRecord<byte[], byte[]> record) {
    AvroDeserializer<DeadLetter> letters = new AvroDeserializer<>(DeadLetter.class);
    letters.configure(REGISTRY, false);
    return letters.deserialize(record.topic(), record.value());
  }

  private static Review review(int sessions) {
    Review review = new Review();
    review.setReviewId("r1");
    review.setReviewTime(NOW);
    review.setReceivedTime(NOW);
    review.setReviewer("bob");
    review.setOutcome("approved");
    review.setWitness("github");
    review.setContentSha256(List.of());
    review.setSessionIds(Collections.nCopies(sessions, "s".repeat(256)));
    return review;
  }
}
