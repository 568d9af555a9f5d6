package io.tollgate.streams;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.event.AiWrite;
import io.tollgate.event.Asset;
import io.tollgate.event.Movement;
import io.tollgate.event.ProvenanceLink;
import io.tollgate.event.Review;
import io.tollgate.event.Violation;
import io.tollgate.policy.PolicySet;
import io.tollgate.provenance.Reviewers;
import io.tollgate.provenance.Reviews;
import io.tollgate.review.SomeReviews;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.streams.common.DeadLetters;
import io.tollgate.streams.common.RegistryRetry;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.streams.common.TopologySerdes;
import io.tollgate.streams.content.LinkJudge;
import io.tollgate.streams.content.ProvenanceTopology;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.Topic;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;

/**
 * Driver of the provenance topology with one write, the code of others, and the control records
 * around it.
 */
public final class ProvenanceDriver implements AutoCloseable {

  public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  static final String WRITE = "a1".repeat(16);
  public static final String CODE =
      """
      int checksum(int[] values, int seed) {
        int total = seed;
        for (int value : values) {
          total = total * 31 + Integer.rotateLeft(value, 5);
          if (total < 0) {
            total = -total ^ seed;
          }
        }
        return total / 2 + total % 3;
      }
      """;
  static final String OTHER =
      """
      String greet(String name, boolean isFormal) {
        StringBuilder text = new StringBuilder();
        text.append(isFormal ? "Dear " : "Hi ").append(name.strip());
        return text.append(", how are you?").toString();
      }
      """;

  private final Map<String, Object> serdeConfig = AppDriver.serdeConfig();
  private final StreamsMeters meters = new StreamsMeters(new SimpleMeterRegistry());
  private final TopologyTestDriver driver;
  private Map<String, Asset> assets =
      Map.of(
          "suite-7", asset("suite-7", "evaluation", false), "site", asset("site", "product", true));
  private PolicySet policies = PolicySet.of(List.of());
  private Reviews reviews = new Reviews(List.of());
  private Reviewers.Names people = Reviewers.AS_WRITTEN;

  public ProvenanceDriver(Path folder) {
    Properties properties = AppDriver.properties(folder);
    StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties)));
    new ProvenanceTopology(
            new TopologySerdes(serdeConfig, RegistryRetry.USUAL),
            new LinkJudge(
                () -> assets,
                () -> reviews,
                () -> policies,
                () -> people,
                user -> "p-" + user,
                meters),
            new DeadLetters(Clock.fixed(NOON, ZoneOffset.UTC), meters),
            meters)
        .add(builder);
    driver = new TopologyTestDriver(builder.build(), properties, NOON);
  }

  @Override
  public void close() {
    driver.close();
  }

  void know(Asset asset) {
    assets = Map.of(asset.getAssetId(), asset);
  }

  void know(PolicySet all) {
    policies = all;
  }

  void know(Review review) {
    reviews = new Reviews(List.of(review), (name, time) -> people.who(name, time));
  }

  void know(Reviewers.Names names) {
    people = names;
  }

  void advance(Duration time) {
    driver.advanceWallClockTime(time);
  }

  void pipeRubbish() {
    driver
        .createInputTopic(
            ProvenanceTopics.MOVEMENTS.name(), new StringSerializer(), new StringSerializer())
        .pipeInput(WRITE, "rubbish");
  }

  public static Review approval() {
    Review review = new Review();
    review.setOutcome("approved");
    review.setReviewer("bob");
    review.setReviewTime(NOON.plusSeconds(10));
    review.setSessionIds(List.of("s-1"));
    review.setContentSha256(List.of());
    return review;
  }

  void settle() {
    for (int i = 0; i < 5; i++) {
      driver.advanceWallClockTime(Duration.ofMillis(150));
    }
  }

  void write(String text, Instant time) {
    pipe(ProvenanceTopics.AI_WRITES, WRITE, written(text, time));
  }

  public static AiWrite written(String text, Instant time) {
    AiWrite write = SomeReviews.output(text, time);
    write.setWriteId(WRITE);
    write.setClaimedUser("ann");
    write.setVerifiedTeam(null);
    return write;
  }

  void move(String id, String asset, String item, String text, Instant time) {
    Movement movement = moved(id, asset, item, text, time);
    pipe(ProvenanceTopics.MOVEMENTS, movement.getMovementId(), movement);
  }

  public static Movement moved(String id, String asset, String item, String text, Instant time) {
    Movement movement = SomeReviews.inCommit(id, null, text, time);
    movement.setAssetId(asset);
    movement.setItem(item);
    movement.setItemType("file");
    movement.setRepository(null);
    movement.setChangeId(null);
    return movement;
  }

  <V extends SpecificRecord> void pipe(Topic<String, V> topic, String key, V value) {
    driver
        .createInputTopic(
            topic.name(),
            new StringSerializer(),
            TopicSerdes.values(topic, serdeConfig).serializer())
        .pipeInput(key, value, NOON);
  }

  List<ProvenanceLink> links() {
    return read(ProvenanceTopics.PROVENANCE_LINKS);
  }

  List<Violation> violations() {
    return read(DetectionTopics.VIOLATIONS);
  }

  <V extends SpecificRecord> List<V> read(Topic<String, V> topic) {
    return driver
        .createOutputTopic(
            topic.name(),
            new StringDeserializer(),
            TopicSerdes.values(topic, serdeConfig).deserializer())
        .readValuesToList();
  }

  static Asset asset(String id, String zone, boolean takesReviewed) {
    Asset asset = new Asset();
    asset.setAssetId(id);
    asset.setName(id);
    asset.setZone(zone);
    asset.setReviewedAllowed(takesReviewed);
    asset.setAllowedSources(List.of());
    asset.setExceptions(List.of());
    return asset;
  }
}
