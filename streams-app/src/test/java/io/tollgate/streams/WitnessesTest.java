package io.tollgate.streams;

import static io.tollgate.admission.ToolEvents.NOON;
import static io.tollgate.admission.ToolEvents.at;
import static io.tollgate.admission.ToolEvents.call;
import static io.tollgate.admission.ToolEvents.event;
import static io.tollgate.admission.ToolEvents.prompt;
import static io.tollgate.admission.ToolEvents.row;
import static io.tollgate.admission.ToolEvents.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.Duplicate;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Usage;
import io.tollgate.event.Violation;
import io.tollgate.naming.Pseudonyms;
import io.tollgate.purpose.Purpose;
import io.tollgate.purpose.StatedPurpose;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hook, telemetry, proxy and transcript report the same session. State is serialised and restored
 * between any two reports, as on a restart.
 */
class WitnessesTest {

  private static final String KATA =
      "Write a coding challenge about binary trees, hidden tests too";

  /** Puzzles for people or tasks for a model under test: the words alone leave it open. */
  static final String BLIND_TEST =
      "sixteen puzzles from our own crm repository, each with hidden checks and a grading key";

  @TempDir private Path stateDir;
  private AppDriver app;

  @BeforeEach
  void open() {
    app = new AppDriver(stateDir);
  }

  @AfterEach
  void close() {
    app.close();
  }

  @Test
  void aPromptToldByHookAndTelemetryIsOneViolation() {
    app.apply(Policies.forbidding("challenge_authoring", 1, "2020-01-01T00:00:00Z", "live"));

    app.tell(told(prompt("h1", null, KATA), "hook"));
    app.tell(told(prompt("o1", "p1", KATA), "otlp_log"));
    app.tell(told(prompt("t1", "u1", KATA), "transcript"));
    app.tell(event("e1", "tool_result", e -> e.setPromptId("p1")));

    assertThat(app.violations()).extracting(Violation::getEventId).containsExactly("h1");
    assertThat(app.duplicates())
        .allMatch(duplicate -> duplicate.getReason().equals("same_prompt"))
        .extracting(Duplicate::getWitness, Duplicate::getRecognisedBy)
        .containsExactly(tuple("otlp_log", "text"), tuple("transcript", "text"));
    assertThat(app.usage())
        .extracting(Usage::getPurpose)
        .containsExactly("challenge_authoring", "challenge_authoring");
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy first", "proxy last"})
  void aPromptToldByTelemetryAndProxyIsOneViolation(String order) {
    app.apply(Policies.forbidding("challenge_authoring", 1, "2020-01-01T00:00:00Z", "live"));
    ToolEvent seen = told(prompt("g1", "g1", KATA), "proxy_log");
    List<ToolEvent> reports = new ArrayList<>(List.of(seen, prompt("o1", "p1", KATA)));
    if (order.equals("proxy last")) {
      Collections.reverse(reports);
    }

    reports.forEach(app::tell);
    app.tell(prompt("o2", "p2", "rename the variable x"));
    app.tell(told(event("e1", "model_request", e -> e.setPromptId("g1")), "proxy_log"));

    assertThat(app.violations())
        .extracting(Violation::getEventId)
        .containsExactly(reports.get(0).getEventId());
    assertThat(app.duplicates())
        .extracting(Duplicate::getReason, Duplicate::getRecognisedBy)
        .containsExactly(tuple("same_prompt", "text"));
    assertThat(app.usage().get(2).getPurpose()).isEqualTo("challenge_authoring");
  }

  /** Whoever holds a token may be faster than the tool's own report. */
  @ParameterizedTest
  @ValueSource(strings = {"forged first", "forged last"})
  void aForgedReportOfAPromptHidesNothing(String order) {
    app.apply(Policies.forbidding("challenge_authoring", 1, "2020-01-01T00:00:00Z", "live"));
    ToolEvent forged = told(prompt("f1", "p1", "rename the variable x"), "api");
    List<ToolEvent> reports = new ArrayList<>(List.of(forged, prompt("o1", "p1", KATA)));
    if (order.equals("forged last")) {
      Collections.reverse(reports);
    }

    reports.forEach(app::tell);
    app.tell(told(prompt("h1", "p1", KATA), "hook"));
    app.tell(event("e1", "tool_result", e -> e.setPromptId("p1")));

    assertThat(app.violations())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.getEventId()).isEqualTo(reports.get(0).getEventId());
              assertThat(violation.getPurpose()).isEqualTo("challenge_authoring");
              assertThat(violation.getExcerpt()).isEqualTo(KATA);
            });
    assertThat(app.duplicates()).extracting(Duplicate::getReason).hasSize(2);
    assertThat(app.usage().get(1).getPurpose()).isEqualTo("challenge_authoring");
  }

  /** Where words stay at the edge, what it found is told in their place. */
  @Test
  void aPurposeStatedFirstDoesNotHideTheWords() {
    app.apply(Policies.forbidding("challenge_authoring", 1, "2020-01-01T00:00:00Z", "live"));
    ToolEvent stated = told(prompt("f1", "p1", null), "api");
    StatedPurpose.write(new Purpose("code_organisation", 0.9, true), stated.getAttributes());

    app.tell(stated);
    app.tell(prompt("o1", "p1", KATA));

    assertThat(app.violations()).extracting(Violation::getEventId).containsExactly("f1");
  }

  @Test
  void aUseOfAToolToldByThreeIsOneViolation() {
    app.apply(Policies.forbiddingTheCertain("eval_task_generation"));
    app.tell(prompt("o1", "p1", BLIND_TEST));
    ToolEvent blind = used("o2", "otlp_log");
    ToolEvent whole = used("h2", "hook");
    whole.setPaths(List.of("/src/crm/evals/tasks/017/prompt.md"));

    app.tell(blind);
    assertThat(app.violations()).isEmpty();
    app.tell(whole);
    app.tell(used("t2", "transcript"));

    assertThat(app.violations()).extracting(Violation::getEventId).containsExactly("o1");
    assertThat(app.duplicates())
        .extracting(Duplicate::getReason, Duplicate::getRecognisedBy, Duplicate::getDuplicateOf)
        .containsExactly(
            tuple("same_tool_use", "tool_use", "o2"), tuple("same_tool_use", "tool_use", "o2"));
    assertThat(app.usage()).hasSize(2);
  }

  @Test
  void whatOnlyALaterWitnessTellsIsJudgedUnderTheFirstOnesId() {
    app.apply(Policies.forbiddingFailures());
    app.tell(used("o2", "otlp_log"));
    ToolEvent failed = used("h2", "hook");
    failed.setOutcome("failure");
    ToolEvent row = used("t2", "transcript");
    row.setOutcome("failure");
    app.tell(failed);
    app.tell(row);

    assertThat(app.violations()).extracting(Violation::getEventId).containsExactly("o2");
    assertThat(app.usage()).hasSize(1);
  }

  private static ToolEvent used(String id, String witness) {
    return event(
        id,
        "tool_result",
        e -> e.setWitness(witness).setPromptId("p1").setToolName("Write").setToolUseId("toolu_1"));
  }

  @Test
  void whoNamesNobodyIsTheSessionsPerson() {
    ToolEvent named = call("o1", "r1", 1, 1);
    named.setClaimedUser("ann@lab.example");
    app.tell(named);

    app.tell(told(call("p1", "x-1", 5, 5), "proxy_log"));

    List<Usage> usage = app.usage();
    assertThat(usage.get(1).getUserPseudonym()).isEqualTo(usage.get(0).getUserPseudonym());
  }

  @Test
  void aCredentialsPersonIsBelievedBeforeAnyClaim() {
    ToolEvent forged = call("o1", "r1", 1, 1);
    forged.setVerifiedUser("Bob@lab.example");
    forged.setClaimedUser("ann@lab.example");
    ToolEvent honest = call("o2", "r2", 1, 1);
    honest.setClaimedUser("bob@lab.example");
    app.tell(forged);
    app.tell(honest);

    assertThat(app.usage())
        .extracting(Usage::getUserPseudonym)
        .hasSize(2)
        .containsOnly(new Pseudonyms(new byte[32]).of("bob@lab.example"));
  }

  @Test
  void whereFilesAreWrittenShowsAPurposeThatTheWordsHid() {
    app.apply(Policies.forbiddingTheCertain("eval_task_generation"));
    app.tell(prompt("o1", "p1", BLIND_TEST));
    assertThat(app.violations()).isEmpty();

    app.tell(writing("e1", "/src/crm/README.md"));
    assertThat(app.violations()).isEmpty();
    app.tell(writing("e2", "/src/crm/evals/tasks/017/prompt.md"));
    app.tell(writing("e3", "/src/crm/evals/tasks/018/prompt.md"));

    assertThat(app.violations())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.getEventId()).isEqualTo("o1");
              assertThat(violation.getPurpose()).isEqualTo("eval_task_generation");
            });
    assertThat(app.usage()).hasSize(4);
  }

  @Test
  void whereFilesAreWrittenConvictsNobodyWhoseWordsAreHarmless() {
    app.apply(Policies.forbiddingTheCertain("eval_task_generation"));
    app.tell(prompt("o1", "p1", "rename the class Order to Orders"));
    app.tell(writing("e1", "/src/crm/evals/tasks/017/Orders.java"));

    assertThat(app.violations()).isEmpty();
  }

  @Test
  void witnessesThatDisagreeAreAFinding() {
    app.tell(call("o1", "r1", 1_000, 500));
    app.tell(told(call("p1", "r1", 1_000, 100), "proxy_log"));

    assertThat(app.violations())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.getPolicyName()).isEqualTo("witnesses-disagree");
              assertThat(finding.getFindingType()).isEqualTo("finding");
              assertThat(finding.getMatched())
                  .contains("reported_tokens=1100", "counted_tokens=1500", "witness=proxy_log");
            });
    assertThat(app.duplicates()).extracting(Duplicate::getTokenDifference).containsExactly(-400L);
  }

  /** Any order, any duplication: every report has one end, every call and prompt counts once. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everyReportHasOneEndAndEveryCallCountsOnce(long seed) {
    app.apply(Policies.forbidding("challenge_authoring", 1, "2020-01-01T00:00:00Z", "live"));
    Random random = new Random(seed);
    List<ToolEvent> reports = new ArrayList<>();
    long tokens = 0;
    for (int i = 0; i < 12; i++) {
      Instant time = NOON.plusSeconds(300L * i);
      reports.add(at(time, told(prompt("h" + i, null, KATA), "hook")));
      reports.add(at(time.plusSeconds(3), prompt("o" + i, "p" + i, KATA)));
      reports.add(at(time, call("c" + i, "req_" + i, 50, 100 + i)));
      reports.add(at(time, told(call("x" + i, "x-" + i, 50, 100 + i), "proxy_log")));
      reports.add(at(time, row("t" + i, "m" + i, "req_" + i, 50, 1)));
      reports.add(at(time, row("u" + i, "m" + i, "req_" + i, 50, 100 + i)));
      tokens += 150 + i;
    }
    reports.addAll(List.copyOf(reports).subList(0, 30));
    Collections.shuffle(reports, random);

    reports.forEach(app::tell);

    List<Usage> usage = app.usage();
    assertThat(usage.size() + app.duplicates().size()).isEqualTo(reports.size());
    assertThat(
            usage.stream().mapToLong(each -> each.getInputTokens() + each.getOutputTokens()).sum())
        .isEqualTo(tokens);
    assertThat(app.violations()).hasSize(12);
  }

  private static ToolEvent writing(String id, String path) {
    return event(
        id, "tool_result", e -> e.setPromptId("p1").setToolName("Write").setPaths(List.of(path)));
  }
}
