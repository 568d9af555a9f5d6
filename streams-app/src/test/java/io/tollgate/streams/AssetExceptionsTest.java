package io.tollgate.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.admission.ToolEvents;
import io.tollgate.event.AiWrite;
import io.tollgate.event.Asset;
import io.tollgate.event.ExceptionEvent;
import io.tollgate.event.Movement;
import io.tollgate.event.Violation;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.SteeringTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exceptions to asset rules have a reported lifecycle, like those to policies. */
class AssetExceptionsTest {

  private static final Instant NOON = ToolEvents.NOON;
  private static final String RULE = "asset-provenance";

  private AppDriver app;

  @BeforeEach
  void start(@TempDir Path folder) {
    app = new AppDriver(folder);
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void anExceptionOfAnAssetBeginsIsUsedAndExpires() {
    apply("suite-7", "old");
    write();
    move("01", "suite-7");
    move("02", "suite-7");
    pass(Duration.ofMinutes(11));

    List<ExceptionEvent> events = app.read(DetectionTopics.EXCEPTION_EVENTS);
    assertThat(events)
        .extracting(ExceptionEvent::getEvent, ExceptionEvent::getSuppressed)
        .containsExactly(tuple("began", 0L), tuple("used", 1L), tuple("expired", 2L));
    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(event.getPolicyName()).isEqualTo(RULE);
              assertThat(event.getExceptionId()).isEqualTo("suite-7/old");
              assertThat(event.getApprover()).isEqualTo("carol");
              assertThat(event.getTicket()).isEqualTo("COMP-88");
            });
    assertThat(app.read(DetectionTopics.SUPPRESSED_VIOLATIONS))
        .extracting(Violation::getPolicyId, Violation::getExceptionId)
        .containsOnly(tuple(events.get(0).getPolicyId(), events.get(0).getExceptionId()));
  }

  @Test
  void thoseOfTwoAssetsAreTwoEvenIfTheyBearOneName() {
    apply("suite-7", "old");
    apply("suite-8", "old");
    pass(Duration.ofSeconds(2));

    assertThat(app.read(DetectionTopics.EXCEPTION_EVENTS))
        .extracting(ExceptionEvent::getExceptionId, ExceptionEvent::getEvent)
        .containsExactlyInAnyOrder(tuple("suite-7/old", "began"), tuple("suite-8/old", "began"));
  }

  @Test
  void oneThatTheAssetNamesNoMoreIsWithdrawn() {
    apply("suite-7", "old");
    pass(Duration.ofSeconds(2));
    apply("suite-7", "other");
    pass(Duration.ofSeconds(2));

    assertThat(app.read(DetectionTopics.EXCEPTION_EVENTS))
        .extracting(ExceptionEvent::getExceptionId, ExceptionEvent::getEvent)
        .containsExactly(
            tuple("suite-7/old", "began"),
            tuple("suite-7/other", "began"),
            tuple("suite-7/old", "withdrawn"));
  }

  private void apply(String id, String exception) {
    Asset asset = ProvenanceDriver.asset(id, "evaluation", false);
    asset.setAssetType("evaluation_suite");
    asset.setOwnerTeam("evals");
    asset.setContact("evals@example.com");
    asset.setRepositories(List.of());
    asset.setPaths(List.of());
    asset.setEffectiveFrom(Instant.EPOCH);
    asset.setAppliedTime(NOON);
    asset.setExceptions(
        List.of(
            "id=%s\nowner=ann\napprover=carol\nticket=COMP-88\nnot_before=%s\nexpires=%s\nreason=r"
                .formatted(exception, NOON, NOON.plusSeconds(600))));
    app.send(SteeringTopics.ASSETS, id, asset, NOON);
  }

  private void write() {
    AiWrite write = ProvenanceDriver.written(ProvenanceDriver.CODE, NOON);
    app.send(ProvenanceTopics.AI_WRITES, write.getWriteId(), write, NOON);
  }

  private void move(String id, String asset) {
    Movement movement =
        ProvenanceDriver.moved(id, asset, "f" + id, ProvenanceDriver.CODE, NOON.plusSeconds(1));
    app.send(ProvenanceTopics.MOVEMENTS, movement.getMovementId(), movement, NOON);
    pass(Duration.ofSeconds(2));
  }

  private void pass(Duration time) {
    for (Duration rest = time; rest.compareTo(Duration.ZERO) > 0; rest = rest.minusSeconds(1)) {
      app.advance(Duration.ofSeconds(1));
    }
  }
}
