package io.tollgate.streams;

import static io.tollgate.admission.ToolEvents.NOON;
import static io.tollgate.admission.ToolEvents.call;
import static io.tollgate.admission.ToolEvents.prompt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.AiWrite;
import io.tollgate.event.DeadLetter;
import io.tollgate.event.Movement;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Usage;
import io.tollgate.streams.content.ProvenanceTopology;
import io.tollgate.streams.content.ValidContent;
import io.tollgate.streams.event.AdmissionStores;
import io.tollgate.streams.review.ReviewStores;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.ProvenanceTopics;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unusable records: each becomes a dead letter, and the flow goes on. */
class PoisonTest {

  private static final Instant YEAR_2100 = Instant.parse("2100-01-01T00:00:00Z");

  private AppDriver app;

  @BeforeEach
  void open(@TempDir Path folder) {
    app = new AppDriver(folder);
  }

  @AfterEach
  void close() {
    app.close();
  }

  @Test
  void eachKindOfPoisonHasItsReason() {
    Map<String, byte[]> poison = new LinkedHashMap<>();
    poison.put("null_value", null);
    poison.put("not_confluent_avro", "hello, world".getBytes(StandardCharsets.UTF_8));
    poison.put("unknown_schema_id", ByteBuffer.allocate(9).put((byte) 0).putInt(987_654).array());
    poison.put("malformed_avro", truncated());
    poison.put("missing_session", broken(e -> e.setSessionId(" ")));
    poison.put("invalid_tokens", broken(e -> e.setInputTokens(-1)));
    poison.put("invalid_cost", broken(e -> e.setReportedCost(new BigDecimal("-1.000000000000"))));
    poison.put("time_out_of_range", broken(e -> e.setEventTime(YEAR_2100)));
    poison.put("invalid_event", broken(e -> e.setEventId("")));

    poison.values().forEach(app::tellBytes);
    app.tell(call("e1", "r1", 1, 1));

    assertThat(app.deadLetters())
        .extracting(DeadLetter::getReason)
        .containsExactlyElementsOf(poison.keySet());
    assertThat(app.usage()).extracting(Usage::getUsageId).containsExactly("e1");
    assertThat(app.remembered(AdmissionStores.IDENTITIES)).isEqualTo(3);
  }

  @Test
  void theLargestNumberIsNoTokenCount() {
    app.tellBytes(broken(e -> e.setOutputTokens(Long.MAX_VALUE)));

    assertThat(app.deadLetters())
        .extracting(DeadLetter::getReason)
        .containsExactly("invalid_tokens");
  }

  @Test
  void aReceiptInTheYear2100IsRefused() {
    app.tellBytes(broken(e -> e.setReceivedTime(YEAR_2100).setEventTime(YEAR_2100)));

    assertThat(app.deadLetters())
        .extracting(DeadLetter::getReason)
        .containsExactly("time_out_of_range");
  }

  /** A string that claims 1.5 thousand million characters, in five bytes. */
  @Test
  void aBombIsADeadLetter() {
    byte[] claim = {(byte) 0x80, (byte) 0xde, (byte) 0xa0, (byte) 0xcb, 0x0b};
    byte[] bomb = Arrays.copyOf(app.bytes(call("e1", "r1", 1, 1)), 10);
    System.arraycopy(claim, 0, bomb, 5, 5);

    app.tellBytes(bomb);

    assertThat(app.deadLetters())
        .extracting(DeadLetter::getReason)
        .containsExactly("malformed_avro");
  }

  @Test
  void aSessionUnderAnotherKeyIsRefused() {
    app.tellBytes(broken(e -> e.setSessionId("s2")));

    assertThat(app.deadLetters())
        .extracting(DeadLetter::getReason)
        .containsExactly("invalid_event");
  }

  @Test
  void aDeadLetterKeepsTheRecordButNotAllOfAHugeOne() {
    byte[] huge = new byte[200_000];
    huge[0] = 'x';
    app.tellBytes(huge);

    DeadLetter letter = app.deadLetters().get(0);

    assertThat(letter.getOriginalSize()).isEqualTo(200_000);
    assertThat(letter.getOriginalKept()).isEqualTo(65_536);
    assertThat(letter.getOriginal().remaining()).isEqualTo(65_536);
    assertThat(letter.getOriginalSha256()).hasSize(64);
    assertThat(letter.getOrigin()).isEqualTo("tool-events");
    assertThat(letter.getOriginOffset()).isZero();
    assertThat(letter.getStage()).isEqualTo("streams-app");
    assertThat(letter.getReceivedTime()).isEqualTo(NOON);
  }

  /** Nothing is remembered of it, and nobody has to look at an output that is none. */
  @Test
  void contentThatCannotBeUsedIsADeadLetterAndNothingElse() {
    AiWrite tooLarge = ProvenanceDriver.written(ProvenanceDriver.CODE, NOON);
    tooLarge.setPrints(ByteBuffer.allocate(ValidContent.MOST_BYTES));
    AiWrite noPrints = ProvenanceDriver.written(ProvenanceDriver.CODE, NOON);
    noPrints.setPrints(ByteBuffer.wrap(new byte[] {9}));
    Movement noDigest =
        ProvenanceDriver.moved("01", "suite-7", "C.java", ProvenanceDriver.CODE, NOON);
    noDigest.setSha256("none");
    app.send(ProvenanceTopics.AI_WRITES, tooLarge.getWriteId(), tooLarge, NOON);
    app.send(ProvenanceTopics.AI_WRITES, noPrints.getWriteId(), noPrints, NOON);
    app.send(ProvenanceTopics.MOVEMENTS, "another", noDigest, NOON);
    app.send(ProvenanceTopics.MOVEMENTS, noDigest.getMovementId(), noDigest, NOON);
    app.tellBytes(ProvenanceTopics.MOVEMENTS, null, null);
    app.tellBytes(DetectionTopics.DETECTION_SIGNALS, null, new byte[] {1});

    assertThat(app.deadLetters())
        .extracting(DeadLetter::getOrigin, DeadLetter::getOriginOffset, DeadLetter::getReason)
        .containsExactly(
            tuple("ai-writes", 0L, "record_too_large"),
            tuple("ai-writes", 1L, "malformed_record"),
            tuple("movements", 0L, "invalid_event"),
            tuple("movements", 1L, "invalid_event"),
            tuple("movements", 2L, "null_value"),
            tuple("detection-signals", 0L, "not_confluent_avro"));
    assertThat(app.remembered(ProvenanceTopology.WRITTEN)).isZero();
    assertThat(app.remembered(ReviewStores.OUTPUTS)).isZero();
    assertThat(
            app.meters
                .counter("tollgate_dead_letters", "reason", "invalid_event", "stage", "streams-app")
                .count())
        .isEqualTo(2);
  }

  @Test
  void twoEqualRecordsAreTwoDeadLetters() {
    app.tellBytes(new byte[] {1});
    app.tellBytes(new byte[] {1});

    assertThat(app.deadLetters())
        .extracting(DeadLetter::getDeadLetterId)
        .hasSize(2)
        .doesNotHaveDuplicates();
  }

  /** Whatever comes in, in whatever order: usage, duplicates and dead letters add up to it. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nothingDisappears(long seed) {
    Random random = new Random(seed);
    int told = 500;
    Set<String> good = new HashSet<>();
    Set<String> prompts = new HashSet<>();
    for (int i = 0; i < told; i++) {
      String id = "e" + random.nextInt(200);
      switch (random.nextInt(5)) {
        case 0 -> app.tellBytes(random.nextBoolean() ? null : noise(random));
        case 1 -> app.tellBytes(broken(e -> e.setEventId(id).setInputTokens(-1)));
        case 2 -> {
          if (good.add(id)) {
            prompts.add(id);
          }
          app.tell(prompt(id, "p" + random.nextInt(9), "Write a kata"));
        }
        default -> {
          // A prompt hides no call under its id.
          good.add(prompts.contains(id) ? id + "~credential:c1" : id);
          app.tell(call(id, "r" + random.nextInt(50), random.nextInt(99), random.nextInt(99)));
        }
      }
    }

    var usage = app.usage();
    assertThat(usage.size() + app.duplicates().size() + app.deadLetters().size()).isEqualTo(told);
    assertThat(usage)
        .extracting(Usage::getUsageId)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(good);
  }

  private byte[] broken(Consumer<ToolEvent.Builder> change) {
    ToolEvent.Builder event = ToolEvent.newBuilder(call("bad", "r9", 1, 1));
    change.accept(event);
    return app.bytes(event.build());
  }

  private byte[] truncated() {
    byte[] whole = app.bytes(call("e1", "r1", 1, 1));
    return Arrays.copyOf(whole, whole.length - 7);
  }

  private static byte[] noise(Random random) {
    byte[] bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    return bytes;
  }
}
