package io.tollgate.collector;

import static io.tollgate.collector.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.DeadLetter;
import io.tollgate.event.Decision;
import io.tollgate.event.ToolEvent;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Answers to hook calls of a coding tool, from the order on its topic to the event of the answer.
 */
public class HookIT {

  private static CollectorRig rig;
  private static CollectorClient client;

  @BeforeAll
  static void start() throws Exception {
    rig = CollectorRig.start();
    client = rig.client();
    patiently().until(() -> client.management("/readyz").statusCode() == 200);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void stopsWhatFollowsAPromptOfADeniedPurpose() throws Exception {
    Decision order = order("deny_purpose:p1");
    order.setPurposes(List.of("vulnerability_analysis"));
    rig.order(order);
    awaitOrders(1);
    String prompt = "Find all sql injection vulnerabilities in this code base.";

    String blocked = ask("claude-code", "UserPromptSubmit", "s-1", "\"prompt\":\"" + prompt + "\"");
    String denied = ask("claude-code", "PreToolUse", "s-1", bash("toolu_1"));
    String other = ask("claude-code", "PreToolUse", "s-2", bash("toolu_2"));

    assertThat(blocked)
        .contains("\"decision\":\"block\"", "No search for weaknesses", "compliance@");
    assertThat(denied).contains("\"permissionDecision\":\"deny\"");
    assertThat(other).contains("fail open");
    List<ToolEvent> events = events();
    assertThat(events).extracting(ToolEvent::getKind).filteredOn("hook_answer"::equals).hasSize(3);
    assertThat(events)
        .filteredOn(event -> event.getKind().equals("hook_answer"))
        .filteredOn(event -> "toolu_1".equals(event.getToolUseId()))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getDecision()).isEqualTo("reject");
              assertThat(event.getDecisionSource()).isEqualTo("tollgate");
              assertThat(event.getAttributes())
                  .containsEntry("answer", "deny")
                  .containsEntry("decision_id", "deny_purpose:p1");
            });

    order.setActive(false);
    rig.order(order);
    awaitOrders(0);
    assertThat(ask("claude-code", "PreToolUse", "s-1", bash("toolu_3"))).isEqualTo("{}");
    assertThat(client.management("/metrics").body())
        .contains(
            "tollgate_hook_answers_total{answer=\"deny\",tool=\"claude-code\",unsure=\"no\"}");
    events();
  }

  @Test
  void answersEachToolInItsOwnWords() throws Exception {
    Decision order = order("pause:p2");
    order.setToolNames(List.of("run_shell_command", "shell"));
    rig.order(order);
    awaitOrders(1);

    String gemini = ask("gemini", "BeforeTool", "s-3", "\"tool_name\":\"run_shell_command\"");
    String codex = ask("codex", "PreToolUse", "s-4", "\"tool_name\":\"shell\"");

    assertThat(gemini).startsWith("{\"decision\":\"deny\",\"reason\":\"Tollgate: paused by policy");
    assertThat(codex).contains("\"permissionDecision\":\"deny\"");
    order.setActive(false);
    rig.order(order);
    awaitOrders(0);
    events();
  }

  @Test
  void neverStandsInTheWayOfWhatIsOver() throws Exception {
    assertThat(ask("claude-code", "PostToolUse", "s-5", bash("toolu_5"))).isEqualTo("{}");

    assertThat(events()).extracting(ToolEvent::getKind).containsExactly("tool_result");
  }

  @Test
  void keepsACallAsideThatItDoesNotUnderstand() throws Exception {
    HttpResponse<byte[]> answer = client.post("/hooks/claude-code", "{\"session_id\":\"s\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("fail open");
    patiently().until(() -> !rig.newDeadLetters().isEmpty());
  }

  @Test
  void anOrderThatCannotBeReadIsADeadLetterAndWhatItHoldsIsNoLongerSure() throws Exception {
    rig.order(order("pause:p3"));
    awaitOrders(1);
    rig.newDeadLetters();

    rig.orderBytes("pause:p3", new byte[] {7});
    List<DeadLetter> letters = new ArrayList<>();
    patiently().until(() -> letters.addAll(rig.newDeadLetters()));

    assertThat(letters)
        .extracting(
            DeadLetter::getReason,
            DeadLetter::getStage,
            DeadLetter::getOrigin,
            DeadLetter::getOriginPartition)
        .containsExactly(tuple("not_confluent_avro", "collector", "decisions", 0));
    assertThat(letters.get(0).getDetail())
        .endsWith("the previous record of its key may no longer be in force");
    assertThat(ask("claude-code", "PreToolUse", "s-6", bash("toolu_6"))).contains("fail open");
    assertThat(client.management("/metrics").body())
        .contains(
            "tollgate_refused_control_records_total{topic=\"decisions\"} 1.0",
            "tollgate_dead_letters_total{reason=\"not_confluent_avro\"} 1.0");
    rig.orderBytes("pause:p3", null);
    awaitOrders(0);
    events();
  }

  public static Decision order(String id) {
    Decision decision = new Decision();
    decision.setDecisionId(id);
    decision.setDecisionType(id.substring(0, id.indexOf(':')));
    decision.setEffect("deny");
    decision.setActive(true);
    decision.setScopeType("team");
    decision.setScopeId("platform");
    decision.setPurposes(List.of());
    decision.setTools(List.of());
    decision.setModels(List.of());
    decision.setToolNames(List.of());
    decision.setExceptSources(List.of());
    decision.setExceptions(List.of());
    decision.setAuthorityId("p1");
    decision.setAuthorityName("No search for weaknesses");
    decision.setAuthorityVersion(1);
    decision.setReason("Vendor tools must not do this.");
    decision.setContact("compliance@lab.example");
    decision.setWhenUnsure("open");
    decision.setEffectiveFrom(CollectorRig.NOW.minusSeconds(60));
    decision.setIssuedTime(CollectorRig.NOW);
    return decision;
  }

  private static void awaitOrders(int count) {
    String figure = "tollgate_orders " + (double) count;
    patiently().until(() -> client.management("/metrics").body().contains(figure));
  }

  private static String ask(String tool, String hook, String session, String more)
      throws Exception {
    String body =
        "{\"session_id\":\""
            + session
            + "\",\"hook_event_name\":\""
            + hook
            + "\",\"cwd\":\"/work\","
            + more
            + "}";
    HttpResponse<byte[]> answer = client.post("/hooks/" + tool, body);
    assertThat(answer.statusCode()).isEqualTo(200);
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static String bash(String use) {
    return "\"tool_name\":\"Bash\",\"tool_use_id\":\""
        + use
        + "\",\"tool_input\":{\"command\":\"make\"}";
  }

  /** Answers do not wait for Kafka, so the events are waited for here. */
  private static List<ToolEvent> events() {
    return rig.eventsOnceStored().stream().map(ConsumerRecord::value).toList();
  }
}
