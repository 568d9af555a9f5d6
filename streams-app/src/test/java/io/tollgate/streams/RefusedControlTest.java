package io.tollgate.streams;

import static io.tollgate.admission.ToolEvents.NOON;
import static io.tollgate.admission.ToolEvents.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Asset;
import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.DirectoryKey;
import io.tollgate.event.Review;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.ToolEventRules.Fault;
import io.tollgate.event.Usage;
import io.tollgate.refusal.RecordCheck;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.streams.common.RegistryRetry;
import io.tollgate.streams.common.TopologySerdes;
import io.tollgate.streams.control.ControlReaders;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.SteeringTopics;
import io.tollgate.topic.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unusable records in control topics: the topology refuses exactly those that get dead letters. */
class RefusedControlTest {

  private static final String KATA = "Write a kata about binary trees, mail it to ann@x.org";
  private static final String LONG = "x".repeat(1_025);

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
  void aPolicyThatIsNoneLeavesTheOneBeforeInForce() {
    var policy = Policies.forbidding("challenge_authoring", 1, "2025-01-01", "live");
    app.apply(policy);
    byte[] key = key(SteeringTopics.POLICIES, Policies.key(policy));

    assertThat(refusal(SteeringTopics.POLICIES, key, new byte[] {7}))
        .contains("not_confluent_avro");
    assertThat(
            refusal(
                SteeringTopics.POLICIES,
                key,
                app.serialize(SteeringTopics.POLICIES, Policies.unreadable(1))))
        .contains("invalid_event");
    assertThat(
            refusal(SteeringTopics.POLICIES, null, app.serialize(SteeringTopics.POLICIES, policy)))
        .contains("invalid_event");

    app.tell(prompt("e1", "p1", KATA));
    assertThat(app.violations()).hasSize(1);
  }

  @Test
  void anEntryAboutNobodyLeavesThePersonInTheTeam() {
    DirectoryEntry ann =
        new DirectoryEntry("user", "ann@x.org", NOON, null, List.of(), "ads", null, null);
    app.apply(ann);
    DirectoryEntry nobody =
        new DirectoryEntry("robot", "ann@x.org", NOON, null, List.of(), "spam", null, null);
    byte[] value = app.serialize(SteeringTopics.DIRECTORY, nobody);
    byte[] own = key(SteeringTopics.DIRECTORY, new DirectoryKey("robot", "ann@x.org", NOON));

    assertThat(refusal(SteeringTopics.DIRECTORY, own, value)).contains("invalid_event");
    assertThat(refusal(SteeringTopics.DIRECTORY, new byte[] {1}, value)).isPresent();

    app.tell(ToolEvent.newBuilder(prompt("e1", "p1", KATA)).setClaimedUser("ann@x.org").build());
    assertThat(app.usage()).extracting(Usage::getTeam).containsExactly("ads");
  }

  @Test
  void anAssetUnderAnotherKeyIsRefused() {
    Asset asset = StrangeRecordsTest.asset();
    byte[] value = app.serialize(SteeringTopics.ASSETS, asset);

    assertThat(refusal(SteeringTopics.ASSETS, key(SteeringTopics.ASSETS, "another"), value))
        .contains("invalid_event");
    assertThat(refusal(SteeringTopics.ASSETS, key(SteeringTopics.ASSETS, "suite-7"), value))
        .isEmpty();
    assertThat(refusal(SteeringTopics.ASSETS, key(SteeringTopics.ASSETS, "suite-7"), null))
        .isEmpty();
  }

  /** Nobody takes back what somebody said. */
  @Test
  void aReviewWithoutAValueOrWithANameTooLongIsRefused() {
    Review review = new Review();
    review.setReviewId("r1");
    review.setOutcome("approved");
    review.setReviewer(LONG);
    review.setReviewTime(NOON);
    review.setReceivedTime(NOON);
    review.setWitness("command");
    review.setContentSha256(List.of());
    review.setSessionIds(List.of());
    byte[] key = key(ProvenanceTopics.REVIEWS, "r1");

    assertThat(
            refusal(ProvenanceTopics.REVIEWS, key, app.serialize(ProvenanceTopics.REVIEWS, review)))
        .contains("invalid_event");
    assertThat(refusal(ProvenanceTopics.REVIEWS, key, null)).contains("null_value");
  }

  /** Why dead letters tell that a record is refused; the topology has to agree. */
  private Optional<String> refusal(Topic<?, ?> topic, byte[] key, byte[] value) {
    RecordCheck recordCheck =
        new ControlReaders(new TopologySerdes(app.serdeConfig, RegistryRetry.USUAL))
            .trials()
            .get(topic.name());
    double before = refused(topic);
    app.tellBytes(topic, key, value);
    Optional<String> reason =
        recordCheck.fault(new ConsumerRecord<>(topic.name(), 0, 0, key, value)).map(Fault::reason);
    assertThat(refused(topic) - before).isEqualTo(reason.isPresent() ? 1 : 0);
    return reason;
  }

  private double refused(Topic<?, ?> topic) {
    return app.meters.counter("tollgate_refused_control_records", "topic", topic.name()).count();
  }

  private <K> byte[] key(Topic<K, ?> topic, K key) {
    return TopicSerdes.keys(topic, app.serdeConfig).serializer().serialize(topic.name(), key);
  }
}
