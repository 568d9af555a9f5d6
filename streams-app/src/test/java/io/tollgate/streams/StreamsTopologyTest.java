package io.tollgate.streams;

import static io.tollgate.admission.ToolEvents.NOON;
import static io.tollgate.admission.ToolEvents.call;
import static io.tollgate.admission.ToolEvents.costing;
import static io.tollgate.admission.ToolEvents.event;
import static io.tollgate.admission.ToolEvents.prompt;
import static io.tollgate.admission.ToolEvents.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.Duplicate;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Usage;
import io.tollgate.event.Violation;
import io.tollgate.streams.event.AdmissionStores;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsTopologyTest {

  private static final String KATA = "Write a kata about binary trees, mail it to ann@x.org";

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
  void topologyIsTheReviewedOne() throws IOException {
    if (System.getProperty("golden.update") != null) {
      Files.writeString(
          Path.of("src/test/resources/io/tollgate/streams/StreamsTopology.txt"),
          app.topology.describe().toString());
    }
    try (InputStream golden = getClass().getResourceAsStream("StreamsTopology.txt")) {
      assertThat(app.topology.describe().toString().strip())
          .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8).strip());
    }
  }

  @Test
  void anEventBecomesUsage() {
    app.tell(costing(call("e1", "r1", 100, 40), "0.5"));

    Usage usage = app.usage().get(0);

    assertThat(usage.getUsageId()).isEqualTo("e1");
    assertThat(usage.getCallId()).isEqualTo("e1");
    assertThat(usage.getRevision()).isEqualTo(1);
    assertThat(usage.getInputTokens()).isEqualTo(100);
    assertThat(usage.getOutputTokens()).isEqualTo(40);
    assertThat(usage.getContextTokens()).isEqualTo(100);
    assertThat(usage.getReportedCost()).isEqualByComparingTo("0.5");
    assertThat(usage.getTeam()).isEqualTo("unattributed");
    assertThat(usage.getUserPseudonym()).isEqualTo("unknown");
    assertThat(usage.getPurpose()).isEqualTo("unknown");
    assertThat(app.duplicates()).isEmpty();
    assertThat(app.deadLetters()).isEmpty();
  }

  @Test
  void usageIsKeyedBySessionAtTheTimeOfReceipt() {
    app.tell(change(call("e1", "r1", 1, 1), e -> e.setEventTime(NOON.minusSeconds(86_400))));

    var record = app.raw(EventTopics.USAGE).get(0);

    assertThat(record.key()).asString(StandardCharsets.UTF_8).isEqualTo("s1");
    assertThat(record.timestamp()).isEqualTo(NOON.toEpochMilli());
  }

  @Test
  void aRepeatedReportBecomesADuplicate() {
    app.tell(call("e1", "r1", 100, 40));
    app.tell(call("e1", "r1", 100, 40));

    Duplicate duplicate = app.duplicates().get(0);

    assertThat(duplicate.getReason()).isEqualTo("same_report");
    assertThat(duplicate.getDuplicateOf()).isEqualTo("e1");
    assertThat(app.usage()).hasSize(1);
  }

  @Test
  void aGrowingReportIsCountedByItsLargestRow() {
    app.tell(row("e1", "m1", "r1", 100, 1));
    app.tell(row("e2", "m1", "r1", 100, 40));
    app.tell(row("e3", "m1", "r1", 100, 7));

    assertThat(app.usage())
        .extracting(Usage::getCallId, Usage::getRevision, Usage::getOutputTokens)
        .containsExactly(tuple("e1", 1, 1L), tuple("e1", 2, 39L));
    assertThat(app.duplicates()).extracting(Duplicate::getReason).containsExactly("no_increase");
  }

  @Test
  void sessionsAreApart() {
    app.tell(call("e1", "r1", 100, 40));
    app.tell(change(call("e1", "r1", 100, 40), e -> e.setSessionId("s2")));

    assertThat(app.usage()).hasSize(2);
  }

  @Test
  void attributionIsThatOfTheEventTime() {
    app.apply(person("search", NOON.minusSeconds(60), NOON));
    app.apply(person("ads", NOON, null));

    app.tell(by(call("e1", "r1", 1, 1), NOON.minusMillis(1)));
    app.tell(by(call("e2", "r2", 1, 1), NOON));

    List<Usage> usage = app.usage();
    assertThat(usage).extracting(Usage::getTeam).containsExactly("search", "ads");
    assertThat(usage).extracting(Usage::getAttribution).containsOnly("directory");
    assertThat(usage).extracting(Usage::getUserPseudonym).doesNotContain("unknown");
  }

  @Test
  void whatFollowsAPromptInheritsItsPurpose() {
    app.tell(prompt("e1", "p1", KATA));
    app.tell(prompt("e2", "p2", "Fix the login button"));
    app.tell(change(call("e3", "r1", 1, 1), e -> e.setPromptId("p1")));
    app.tell(call("e4", "r2", 1, 1));

    assertThat(app.usage())
        .extracting(Usage::getPurpose)
        .containsExactly(
            "challenge_authoring",
            "general_development",
            "challenge_authoring",
            "general_development");
  }

  @Test
  void aForbiddenPromptIsAViolationWithItsEvidence() {
    app.apply(Policies.forbidding("challenge_authoring", 1, "2025-01-01", "live"));
    app.tell(by(prompt("e1", "p1", KATA), NOON));

    List<Violation> violations = app.violations();

    assertThat(violations).hasSize(1);
    Violation violation = violations.get(0);
    assertThat(violation.getPolicyName()).isEqualTo("no-such-purpose");
    assertThat(violation.getUserId()).isEqualTo("ann@x.org");
    assertThat(violation.getExcerpt())
        .isEqualTo("Write a kata about binary trees, mail it to [personal:email]");
    assertThat(violation.getMatched()).contains("purpose=challenge_authoring");
    assertThat(violation.getViolationId()).matches("[0-9a-f]{32}");
    assertThat(violation.getEventOffset()).isZero();
    assertThat(app.usage()).hasSize(1);
  }

  /** The digest is that of the record at the place which the violation names. */
  @Test
  void aViolationVouchesForTheRecordItWasJudgedOn() throws Exception {
    app.apply(Policies.forbidding("challenge_authoring", 1, "2020-01-01T00:00:00Z", "live"));
    ToolEvent judged = prompt("o1", "p1", KATA);

    app.tell(prompt("o0", "p0", "rename the variable x"));
    app.tell(judged);

    byte[] digest = MessageDigest.getInstance("SHA-256").digest(app.bytes(judged));
    assertThat(app.violations())
        .extracting(Violation::getEventSha256, Violation::getEventOffset)
        .containsExactly(tuple(HexFormat.of().formatHex(digest), 1L));
  }

  @Test
  void aRepeatedPromptIsNoSecondViolation() {
    app.apply(Policies.forbidding("challenge_authoring", 1, "2025-01-01", "live"));
    app.tell(prompt("e1", "p1", KATA));
    app.tell(prompt("e1", "p1", KATA));

    assertThat(app.violations()).hasSize(1);
  }

  @Test
  void theVersionInForceAtTheEventTimeJudges() {
    app.apply(Policies.forbidding("challenge_authoring", 1, "2025-01-01", "live"));
    app.apply(Policies.forbidding("test_scaffolding", 2, "2026-11-02", "live"));
    Instant midnight = Instant.parse("2026-11-02T00:00:00Z");

    app.tell(change(prompt("e1", "p1", KATA), e -> e.setEventTime(midnight.minusMillis(1))));
    app.tell(change(prompt("e2", "p2", KATA), e -> e.setEventTime(midnight)));
    app.tell(change(prompt("e3", "p3", "Add unit tests"), e -> e.setEventTime(midnight)));

    assertThat(app.violations())
        .extracting(violation -> violation.getEventId() + " v" + violation.getPolicyVersion())
        .containsExactly("e1 v1", "e3 v2");
  }

  @Test
  void aPolicyOnTrialReportsToATopicOfItsOwn() {
    app.apply(Policies.forbidding("challenge_authoring", 1, "2025-01-01", "shadow"));
    app.tell(prompt("e1", "p1", KATA));

    assertThat(app.violations()).isEmpty();
    assertThat(app.read(DetectionTopics.SHADOW_VIOLATIONS))
        .extracting(Violation::getEventId, Violation::getMode)
        .containsExactly(tuple("e1", "shadow"));
    assertThat(app.meters.counter("tollgate_shadow_matches", "policy", "no-such-purpose").count())
        .isEqualTo(1);
  }

  @Test
  void aPolicyThatCannotBeReadIsRefusedAndTheFlowGoesOn() {
    app.apply(Policies.forbidding("challenge_authoring", 1, "2025-01-01", "live"));
    app.apply(Policies.unreadable(2));
    app.tell(prompt("e1", "p1", KATA));

    assertThat(app.violations()).hasSize(1);
    assertThat(app.meters.counter("tollgate_refused_control_records", "topic", "policies").count())
        .isEqualTo(1);
  }

  @Test
  void reportsAreForgottenAfterTheRetention() {
    app.tell(call("e1", "r1", 1, 1));
    ToolEvent later =
        change(
            call("e2", "r2", 1, 1),
            e -> e.setReceivedTime(NOON.plus(Duration.ofDays(36))).setEventTime(NOON));
    app.tell(later);
    app.advance(Duration.ofDays(36));

    assertThat(app.remembered(AdmissionStores.CALLS)).isEqualTo(1);
    assertThat(app.remembered(AdmissionStores.IDENTITIES)).isEqualTo(3);
  }

  @Test
  void nothingIsForgottenBecauseOneRecordCameFromTheFuture() {
    app.tell(call("e1", "r1", 1, 1));
    app.tell(call("e2", "r2", 1, 1), Instant.parse("2100-01-01T00:00:00Z"));
    app.advance(Duration.ofMinutes(1));

    assertThat(app.remembered(AdmissionStores.CALLS)).isEqualTo(2);
  }

  @Test
  void withoutAReadablePromptNobodyIsJudgedByIt() {
    app.apply(Policies.forbidding("challenge_authoring", 1, "2025-01-01", "live"));
    app.tell(event("e1", "prompt", e -> e.setPromptLength(52L)));

    assertThat(app.violations()).isEmpty();
    assertThat(app.usage()).extracting(Usage::getPurpose).containsExactly("unknown");
  }

  private static ToolEvent change(ToolEvent event, Consumer<ToolEvent.Builder> change) {
    ToolEvent.Builder builder = ToolEvent.newBuilder(event);
    change.accept(builder);
    return builder.build();
  }

  private static ToolEvent by(ToolEvent event, Instant time) {
    return change(event, e -> e.setClaimedUser("Ann@x.org").setEventTime(time));
  }

  private static DirectoryEntry person(String team, Instant from, Instant to) {
    return new DirectoryEntry("user", "ann@x.org", from, to, List.of(), team, null, null);
  }
}
