package io.tollgate.collector.hooks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.collector.CollectorRig;
import io.tollgate.collector.HookIT;
import io.tollgate.collector.record.Batch;
import io.tollgate.collector.record.Encoder;
import io.tollgate.collector.record.Privacy;
import io.tollgate.collector.record.Sender;
import io.tollgate.collector.wire.Answer;
import io.tollgate.collector.wire.Refusal;
import io.tollgate.event.Decision;
import io.tollgate.event.ToolEvent;
import io.tollgate.hook.Dialect;
import io.tollgate.hook.DirectoryView;
import io.tollgate.hook.Knowledge;
import io.tollgate.hook.OrderBook;
import io.tollgate.hook.SessionMemory;
import io.tollgate.otlp.Slice;
import io.tollgate.purpose.Purpose;
import io.tollgate.purpose.PurposeClassifier;
import io.tollgate.purpose.StatedPurpose;
import io.tollgate.purpose.TrainedClassifier;
import io.tollgate.serde.AvroDeserializer;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.source.report.Arrival;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HookIntakeTest {

  private static final Map<String, String> REGISTRY =
      Map.of("schema.registry.url", "mock://hook-intake", "auto.register.schemas", "true");
  private static final Sender SENDER =
      new Sender(
          new Arrival("claude-code", "cred-1", "platform", CollectorRig.NOW),
          "/hooks/claude-code",
          Answer.JSON,
          null);
  private static final String PROMPT =
      """
      {"session_id":"s-1","hook_event_name":"UserPromptSubmit","prompt_id":"p-1",
       "prompt":"Find all sql injection vulnerabilities in this code base."}
      """;
  private static final String TOOL_USE =
      """
      {"session_id":"s-1","hook_event_name":"PreToolUse","tool_name":"Bash",
       "tool_use_id":"toolu_1","tool_input":{"command":"make"}}
      """;

  private final PurposeClassifier classifier = TrainedClassifier.load();

  /** Whether prompts are kept is about what is stored; what is paused is paused either way. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsPausedIsDeniedWhetherPromptsAreKeptOrNot(boolean keepsPrompts) throws Exception {
    HookIntake intake = intake();
    Batch batch = batch(keepsPrompts);

    assertThat(answer(intake, PROMPT, batch)).contains("\"decision\":\"block\"");
    assertThat(answer(intake, TOOL_USE, batch)).contains("\"permissionDecision\":\"deny\"");

    ToolEvent prompt = events(batch).get(0);
    assertThat(prompt.getKind()).isEqualTo("prompt");
    assertThat(prompt.getPromptText() != null).isEqualTo(keepsPrompts);
    assertThat(StatedPurpose.read(prompt.getAttributes()).isKnown()).isEqualTo(!keepsPrompts);
    assertThat(prompt.getDecision()).isEqualTo("reject");
    assertThat(prompt.getDecisionSource()).isEqualTo("tollgate");
    assertThat(events(batch)).extracting(ToolEvent::getKind).contains("hook_answer");
  }

  /** An address and a key beside the request say nothing about it, and would outweigh its words. */
  @Test
  void aPromptIsJudgedByItsRedactedWords() throws Exception {
    String words = "find all sql injections in the login code, ask ann@lab.example, key ";
    String call =
        PROMPT.replace(
            "Find all sql injection vulnerabilities in this code base.",
            words + "AKIAIOSFODNN7EXAMPLE");

    assertThat(answer(intake(), call, batch(true))).contains("\"decision\":\"block\"");
  }

  static Stream<byte[]> unreadable() {
    return Stream.of(
            "{\"a\":1e9999999999}",
            "[".repeat(1_100) + "]".repeat(1_100),
            "[" + "1,".repeat(200_000) + "1]",
            "{\"a\":\"\u00ff\"}",
            "[".repeat(200_000),
            "{\"a\":")
        // One byte a letter, so that the last but two is no UTF-8.
        .map(input -> TOOL_USE.replace("{\"command\":\"make\"}", input).getBytes(ISO_8859_1));
  }

  /** Every tool takes another answer than 200 for leave to go on. */
  @ParameterizedTest
  @MethodSource("unreadable")
  void whatCannotBeReadWholeIsJudgedByWhatCan(byte[] call) throws Exception {
    HookIntake intake = intake();
    Batch batch = batch(true);
    answer(intake, PROMPT, batch(true));

    Answer answer = intake.read(call, SENDER, batch);
    batch.catchUp();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(new String(answer.body(), UTF_8)).contains("\"permissionDecision\":\"deny\"");
    assertThat(batch.reasons()).containsExactly(Map.entry("malformed_record", 1));
    assertThat(batch.kinds()).isEqualTo(Map.of("other", 1, "hook_answer", 1));
  }

  @Test
  void whatIsTooLargeIsJudgedByItsBeginning() throws Exception {
    HookIntake intake = intake();
    answer(intake, PROMPT, batch(true));
    Slice cut = Slice.of(TOOL_USE.replace("make\"}}", "x".repeat(3_000_000)).getBytes(UTF_8));
    Batch large = batch(true);
    Batch busy = batch(true);

    assertThat(intake.readRefused(Refusal.tooLarge(1), cut, SENDER, large))
        .hasValueSatisfying(HookIntakeTest::isDenied);
    assertThat(intake.readRefused(Refusal.BUSY, cut, SENDER, busy))
        .hasValueSatisfying(HookIntakeTest::isDenied);
    large.catchUp();
    busy.catchUp();

    assertThat(large.reasons()).containsExactly(Map.entry("body_too_large", 1));
    assertThat(busy.reasons()).isEmpty();
    assertThat(busy.kinds()).isEqualTo(Map.of("other", 1, "hook_answer", 1));
  }

  @Test
  void whatThereIsNoRoomForGoesTheWayThatIsSet() {
    HookIntake intake = intake(new OrderBook(true), Knowledge.CURRENT);
    Batch batch = batch(true);

    assertThat(intake.readRefused(Refusal.BUSY, Slice.of(new byte[0]), SENDER, batch))
        .hasValueSatisfying(
            answer -> assertThat(new String(answer.body(), UTF_8)).contains("fail closed"));
    assertThat(batch.catchUp()).isZero();
    assertThat(batch.records()).isEmpty();
  }

  @Test
  void whatCannotBeReadWholeIsRefusedBeforeAnyOrderIsKnownIfSoSet() throws Exception {
    HookIntake intake = intake(new OrderBook(true), Knowledge.NONE);

    assertThat(answer(intake, TOOL_USE.replace("\"make\"", "1e9999999999"), batch(true)))
        .contains("\"permissionDecision\":\"deny\"");
  }

  static Stream<String> unnamed() {
    return Stream.of(
        TOOL_USE.replace("hook_event_name", "hook_event"),
        "{\"a\":{\"hook_event_name\":\"PreToolUse\"}",
        "[]",
        "no JSON",
        "");
  }

  /** Nobody knows whether it asked for anything, so the answer is one that stops what did. */
  @ParameterizedTest
  @MethodSource("unnamed")
  void aCallWithoutANameGoesTheWayThatIsSet(String call) throws Exception {
    Batch open = batch(true);
    Batch closed = batch(true);

    assertThat(answer(intake(new OrderBook(false), Knowledge.CURRENT), call, open))
        .startsWith("{\"systemMessage\":")
        .contains("fail open");
    assertThat(answer(intake(new OrderBook(true), Knowledge.CURRENT), call, closed))
        .startsWith("{\"decision\":\"block\",\"reason\":")
        .contains("fail closed", "\"continue\":false");

    assertThat(open.reasons().values()).containsExactly(1);
    assertThat(closed.reasons()).isEqualTo(open.reasons());
    assertThat(open.kinds()).isEmpty();
  }

  @Test
  void aCallWithoutANameIsStoppedByWhatStopsAllThatTheCallerDoes() throws Exception {
    OrderBook orders = new OrderBook(false);
    orders.put(HookIT.order("pause:p1"));

    assertThat(answer(intake(orders, Knowledge.CURRENT), "{}", batch(true)))
        .contains("\"decision\":\"block\"", "paused by policy");
  }

  private HookIntake intake() {
    Decision order = HookIT.order("deny_purpose:p1");
    order.setPurposes(List.of(Purpose.VULNERABILITY_ANALYSIS));
    OrderBook orders = new OrderBook(false);
    orders.put(order);
    return intake(orders, Knowledge.CURRENT);
  }

  private HookIntake intake(OrderBook orders, Knowledge knowledge) {
    HookService desk =
        new HookService(
            orders,
            new DirectoryView(null),
            new SessionMemory(10),
            () -> knowledge,
            classifier,
            () -> "answer",
            new SimpleMeterRegistry());
    return new HookIntake(Dialect.CLAUDE_CODE, desk);
  }

  private Batch batch(boolean keepsPrompts) {
    Encoder encoder =
        new Encoder(
            SchemaRegistry.from(REGISTRY), () -> "letter", new Privacy(keepsPrompts, classifier));
    return new Batch(encoder, SENDER, event -> {});
  }

  private static void isDenied(Answer answer) {
    assertThat(new String(answer.body(), UTF_8)).contains("\"permissionDecision\":\"deny\"");
  }

  private static String answer(HookIntake intake, String call, Batch batch) throws Exception {
    Answer answer = intake.read(call.getBytes(UTF_8), SENDER, batch);
    batch.catchUp();
    return new String(answer.body(), UTF_8);
  }

  private static List<ToolEvent> events(Batch batch) {
    AvroDeserializer<ToolEvent> events = new AvroDeserializer<>(ToolEvent.class);
    events.configure(REGISTRY, false);
    return batch.records().stream()
        .map(record -> events.deserialize(record.topic(), record.value()))
        .toList();
  }
}
