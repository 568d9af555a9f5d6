package io.tollgate.streams.cases;

import static io.tollgate.cases.Violations.MATTER;
import static io.tollgate.cases.Violations.NOON;
import static io.tollgate.cases.Violations.violation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.event.Case;
import io.tollgate.event.CaseAction;
import io.tollgate.event.DeadLetter;
import io.tollgate.event.Violation;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.streams.AppDriver;
import io.tollgate.streams.common.DeadLetters;
import io.tollgate.streams.common.RegistryRetry;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.streams.common.TopologySerdes;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.Topic;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseTopologyTest {

  private final Map<String, Object> serdeConfig = AppDriver.serdeConfig();
  private TopologyTestDriver driver;

  @BeforeEach
  void open(@TempDir Path folder) {
    Properties properties = AppDriver.properties(folder);
    StreamsMeters meters = new StreamsMeters(new SimpleMeterRegistry());
    CaseTopology cases =
        new CaseTopology(
            new TopologySerdes(serdeConfig, RegistryRetry.USUAL),
            new DeadLetters(Clock.fixed(NOON, ZoneOffset.UTC), meters),
            meters);
    driver =
        new TopologyTestDriver(
            cases.begin(new TopologyConfig(new StreamsConfig(properties))), properties, NOON);
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void violationsOfOneMatterFoldIntoOneCase() {
    tell(violation("v1"));
    tell(violation("v2"));
    tell(violation("v2"));
    Violation other = violation("v3");
    other.setFingerprint("f".repeat(32));
    tell(other);

    assertThat(cases())
        .extracting(Case::getFingerprint, Case::getViolationCount, Case::getVersion)
        .containsExactly(
            tuple(MATTER, 1L, 1L), tuple(MATTER, 2L, 2L), tuple("f".repeat(32), 1L, 1L));
  }

  @Test
  void afterAVerdictTheNextViolationOpensANewCase() {
    tell(violation("v1"));
    String first = cases().get(0).getCaseId();
    tell(close(first, "a1"));
    tell(violation("v1"));
    tell(violation("v2", Duration.ofMinutes(5)));
    tell(action("a2", first, "reopen"));

    List<Case> told = cases();

    assertThat(told)
        .extracting(Case::getStatus, one -> one.getCaseId().equals(first))
        .containsExactly(tuple("resolved", true), tuple("new", false), tuple("resolved", true));
    assertThat(told.get(2).getHistory()).last().asString().contains("came after it");
  }

  /** Else the case could grow beyond what its topic takes, which shows when its time runs out. */
  @Test
  void whatIsTooLongForACaseIsADeadLetter() {
    tell(violation("v1"));
    CaseAction note = action("a1", cases().get(0).getCaseId(), "note");
    note.setReason("r".repeat(20_000));
    tell(note);
    Violation violation = violation("v2");
    violation.setGroup(List.of("g".repeat(20_001)));
    tell(violation);

    assertThat(cases()).isEmpty();
    assertThat(read(EventTopics.DEAD_LETTERS))
        .extracting(DeadLetter::getOrigin, DeadLetter::getReason)
        .containsExactly(
            tuple(DetectionTopics.CASE_ACTIONS.name(), "invalid_event"),
            tuple(DetectionTopics.VIOLATIONS.name(), "invalid_event"));
  }

  @Test
  void anActionIsDoneOnce() {
    tell(violation("v1"));
    String id = cases().get(0).getCaseId();

    tell(close(id, "a1"));
    tell(close(id, "a1"));

    assertThat(cases()).hasSize(1);
  }

  @Test
  void aCaseIsToldOnceWhenItsTimeHasRunOut() {
    Violation urgent = violation("v1");
    urgent.setResolveWithinSeconds(90L);
    tell(urgent);
    Violation closed = violation("v2");
    closed.setFingerprint("f".repeat(32));
    closed.setResolveWithinSeconds(90L);
    tell(closed);
    tell(close(cases().get(1).getCaseId(), "a1"));
    cases();

    driver.advanceWallClockTime(Duration.ofSeconds(90));
    assertThat(cases()).isEmpty();
    driver.advanceWallClockTime(Duration.ofSeconds(2));
    List<Case> late = cases();
    driver.advanceWallClockTime(Duration.ofHours(1));

    assertThat(late)
        .extracting(Case::getFingerprint, Case::getBreachedTime, Case::getAnnouncements)
        .containsExactly(tuple(MATTER, NOON.plusSeconds(90), 2L));
    assertThat(cases()).isEmpty();
  }

  @Test
  void whatElseComesOfACaseDoesNotPutOffItsTime() {
    Violation urgent = violation("v1");
    urgent.setResolveWithinSeconds(90L);
    tell(urgent);
    tell(action("a1", cases().get(0).getCaseId(), "note"));
    Violation more = violation("v2");
    more.setResolveWithinSeconds(90L);
    tell(more);
    cases();

    driver.advanceWallClockTime(Duration.ofSeconds(92));

    assertThat(cases()).extracting(Case::getBreachedTime).containsExactly(NOON.plusSeconds(90));
  }

  @Test
  void aCaseOfThePastIsOverdueAtOnce() {
    driver.advanceWallClockTime(Duration.ofHours(1));
    Violation past = violation("v1");
    past.setResolveWithinSeconds(90L);
    tell(past);
    cases();

    driver.advanceWallClockTime(Duration.ofSeconds(1));

    assertThat(cases())
        .extracting(Case::getBreachedTime)
        .containsExactly(past.getReceivedTime().plusSeconds(90));
  }

  @Test
  void aSuppressionEndsByItselfWhenNothingMoreComes() {
    tell(violation("v1"));
    CaseAction suppress = action("a1", cases().get(0).getCaseId(), "suppress");
    suppress.setReason("a course");
    suppress.setUntil(NOON.plusSeconds(600));
    tell(suppress);
    cases();

    driver.advanceWallClockTime(Duration.ofSeconds(598));
    assertThat(cases()).isEmpty();
    driver.advanceWallClockTime(Duration.ofSeconds(4));

    assertThat(cases())
        .extracting(Case::getStatus, Case::getSuppressedUntil, Case::getAnnouncements)
        .containsExactly(tuple("new", null, 1L));
  }

  @Test
  void aCaseClosedInTimeButToldLateIsNoBreach() {
    Violation urgent = violation("v1");
    urgent.setResolveWithinSeconds(90L);
    tell(urgent);
    String id = cases().get(0).getCaseId();

    driver.advanceWallClockTime(Duration.ofHours(1));
    tell(close(id, "a1"));

    assertThat(cases())
        .extracting(Case::getStatus, one -> one.getBreachedTime() == null)
        .containsExactly(tuple("new", false), tuple("resolved", true));
  }

  @Test
  void whatHasNoCaseOrCannotBeReadIsADeadLetter() {
    tell(close("nowhere", "a1"));
    bytes(DetectionTopics.CASE_ACTIONS, new byte[] {1, 2});
    bytes(DetectionTopics.CASE_ACTIONS, null);
    bytes(DetectionTopics.VIOLATIONS, new byte[] {0, 1, 2, 3, 4, 5});

    assertThat(read(EventTopics.DEAD_LETTERS))
        .extracting(DeadLetter::getReason, DeadLetter::getOrigin)
        .containsExactly(
            tuple("unknown_case", "case-actions"),
            tuple("not_confluent_avro", "case-actions"),
            tuple("null_value", "case-actions"),
            tuple("unknown_schema_id", "violations"));
    assertThat(cases()).isEmpty();
  }

  private static CaseAction close(String caseId, String actionId) {
    CaseAction close = action(actionId, caseId, "close");
    close.setVerdict("false_positive");
    close.setReason("a course");
    return close;
  }

  private static CaseAction action(String actionId, String caseId, String verb) {
    CaseAction action = new CaseAction();
    action.setActionId(actionId);
    action.setCaseId(caseId);
    action.setAction(verb);
    action.setActor("eve");
    action.setActionTime(NOON.plusSeconds(60));
    return action;
  }

  private void tell(Violation violation) {
    bytes(DetectionTopics.VIOLATIONS, written(DetectionTopics.VIOLATIONS, violation));
  }

  private void tell(CaseAction action) {
    bytes(DetectionTopics.CASE_ACTIONS, written(DetectionTopics.CASE_ACTIONS, action));
  }

  private <V extends SpecificRecord> byte[] written(Topic<?, V> topic, V value) {
    return TopicSerdes.values(topic, serdeConfig).serializer().serialize(topic.name(), value);
  }

  private void bytes(Topic<?, ?> topic, byte[] value) {
    driver
        .createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer())
        .pipeInput("k", value, NOON);
  }

  private List<Case> cases() {
    return read(DetectionTopics.CASES);
  }

  private <V extends SpecificRecord> List<V> read(Topic<String, V> topic) {
    return driver
        .createOutputTopic(
            topic.name(),
            new StringDeserializer(),
            TopicSerdes.values(topic, serdeConfig).deserializer())
        .readValuesToList();
  }
}
