package io.tollgate.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.event.AiWrite;
import io.tollgate.event.Asset;
import io.tollgate.event.Movement;
import io.tollgate.event.ProvenanceLink;
import io.tollgate.event.Review;
import io.tollgate.event.Violation;
import io.tollgate.fingerprint.ContentPrint;
import io.tollgate.fingerprint.PrintCodec;
import io.tollgate.policy.PolicyParser;
import io.tollgate.policy.PolicySet;
import io.tollgate.provenance.Reviews;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.Topic;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceTopologyTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final String WRITE = "a1".repeat(16);
  private static final String CODE =
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
  private static final String OTHER =
      """
      String greet(String name, boolean isFormal) {
        StringBuilder text = new StringBuilder();
        text.append(isFormal ? "Dear " : "Hi ").append(name.strip());
        return text.append(", how are you?").toString();
      }
      """;

  private final Map<String, Object> serdeConfig = GateDriver.serdeConfig();
  private final GateMeters meters = new GateMeters(new SimpleMeterRegistry());
  private Map<String, Asset> assets = Map.of();
  private PolicySet policies = PolicySet.of(List.of());
  private Reviews reviews = new Reviews(List.of());
  private TopologyTestDriver driver;

  @BeforeEach
  void open(@TempDir Path folder) {
    Properties properties = GateDriver.properties(folder);
    StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties)));
    new ProvenanceTopology(
            new Ends(serdeConfig, Patience.USUAL),
            new LinkJudge(() -> assets, () -> reviews, () -> policies, user -> "p-" + user, meters),
            meters)
        .add(builder);
    driver = new TopologyTestDriver(builder.build(), properties, NOON);
    assets =
        Map.of(
            "suite-7",
            asset("suite-7", "evaluation", false),
            "site",
            asset("site", "product", true));
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void findsAWriteThatEntersAnAsset() {
    write(CODE, NOON);
    move("01", "suite-7", "A.java", OTHER + CODE, NOON.plusSeconds(60));
    settle();

    ProvenanceLink link = links().get(0);
    assertThat(link.getVerdict()).isEqualTo("forbidden");
    assertThat(link.getDiscovered()).isEqualTo("at_movement");
    assertThat(link.getShareOfWrite()).isGreaterThan(0.7);
    assertThat(link.getPath())
        .containsExactly("write " + WRITE + " src/C.java", "asset suite-7 A.java");
    assertThat(violations())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.getFindingType()).isEqualTo("provenance");
              assertThat(violation.getSeverity()).isEqualTo("critical");
              assertThat(violation.getAssetId()).isEqualTo("suite-7");
              assertThat(violation.getOverlapScore()).isEqualTo(link.getShare());
              assertThat(violation.getModel()).isEqualTo("claude-opus-5");
              assertThat(violation.getUserPseudonym()).isEqualTo("p-ann");
              assertThat(violation.toString()).doesNotContain("rotateLeft");
            });
  }

  @Test
  void findsAWriteThatBecomesKnownAfterTheMovement() {
    move("01", "suite-7", "A.java", CODE, NOON);
    settle();
    assertThat(links()).isEmpty();

    write(CODE, NOON.plusSeconds(60));
    settle();

    assertThat(links()).extracting(ProvenanceLink::getDiscovered).containsExactly("late");
    assertThat(violations()).hasSize(1);
  }

  @Test
  void tellsTheWayThroughSeveralPlaces() {
    write(CODE, NOON);
    for (int i = 1; i <= 5; i++) {
      move("0" + i, i == 5 ? "suite-7" : "hop-" + i, "f" + i, CODE, NOON.plusSeconds(i));
      settle();
    }

    List<ProvenanceLink> links = links();
    assertThat(links.get(links.size() - 1).getPath())
        .containsExactly(
            "write " + WRITE + " src/C.java",
            "asset hop-1 f1",
            "asset hop-2 f2",
            "asset hop-3 f3",
            "asset hop-4 f4",
            "asset suite-7 f5");
  }

  @Test
  void tellsTheWayEvenIfTheWriteBecomesKnownLast() {
    for (int i = 5; i >= 1; i--) {
      move("0" + i, i == 5 ? "suite-7" : "hop-" + i, "f" + i, CODE, NOON.plusSeconds(i));
      settle();
    }
    write(CODE, NOON.plusSeconds(60));
    settle();

    assertThat(links()).hasSize(5).last().satisfies(link -> assertThat(link.getPath()).hasSize(6));
    assertThat(violations())
        .filteredOn(violation -> violation.getAssetId().equals("suite-7"))
        .singleElement()
        .satisfies(
            violation ->
                assertThat(violation.getPath())
                    .startsWith("write " + WRITE + " src/C.java", "asset hop-1 f1")
                    .endsWith("asset hop-4 f4", "asset suite-7 f5"));
  }

  @Test
  void saysNothingTwiceAndNothingOfOtherContent() {
    write(CODE, NOON);
    write(CODE, NOON);
    move("01", "suite-7", "A.java", CODE, NOON);
    move("01", "suite-7", "A.java", CODE, NOON);
    move("02", "suite-7", "B.java", OTHER, NOON);
    settle();
    move("01", "suite-7", "A.java", CODE, NOON);
    settle();

    assertThat(links()).hasSize(1);
    assertThat(violations()).hasSize(1);
  }

  @Test
  void isSilentOfWhatWasReviewedWhereThatIsAllowed() {
    reviews = new Reviews(List.of(approval()));
    write(CODE, NOON);
    move("01", "site", "A.java", CODE, NOON.plusSeconds(60));
    settle();

    assertThat(links()).extracting(ProvenanceLink::getVerdict).containsExactly("reviewed");
    assertThat(violations()).isEmpty();
  }

  @Test
  void tellsALinkAgainWhenAReviewComes() {
    write(CODE, NOON);
    move("01", "site", "A.java", CODE, NOON.plusSeconds(60));
    settle();
    reviews = new Reviews(List.of(approval()));
    settle();
    settle();

    assertThat(links())
        .extracting(ProvenanceLink::getVerdict)
        .containsExactly("unreviewed", "reviewed");
    assertThat(violations()).hasSize(1);
  }

  @Test
  void judgesALinkAgainWhenItsAssetIsRegistered() {
    write(CODE, NOON);
    move("01", "weights", "A.java", CODE, NOON.plusSeconds(60));
    settle();
    assets = Map.of("weights", asset("weights", "training", false));
    settle();

    assertThat(links())
        .extracting(ProvenanceLink::getVerdict)
        .containsExactly("unknown_asset", "forbidden");
    assertThat(violations())
        .extracting(Violation::getSeverity)
        .containsExactly("medium", "critical");
  }

  @Test
  void holdsLinksAgainstPoliciesToo() throws Exception {
    Path file = Path.of("../deploy/policies/provenance/no-vendor-content-near-the-model.yml");
    policies = PolicySet.of(PolicyParser.parse(file.toString(), Files.readString(file)).policies());
    write(CODE, NOON);
    move("01", "suite-7", "A.java", CODE, NOON.plusSeconds(60));
    move("02", "suite-7", "B.java", OTHER.repeat(8) + CODE, NOON.plusSeconds(60));
    settle();

    assertThat(read(DetectionTopics.SHADOW_VIOLATIONS))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.getPolicyName()).isEqualTo("no-vendor-content-near-the-model");
              assertThat(violation.getAssetId()).isEqualTo("suite-7");
              assertThat(violation.getMatched()).contains("item=A.java");
            });
    assertThat(violations()).hasSize(2);
  }

  @Test
  void forgetsWhatIsTooOld() {
    write(CODE, NOON.minus(Duration.ofDays(402)));
    driver.advanceWallClockTime(Duration.ofSeconds(11));
    move("01", "suite-7", "A.java", CODE, NOON);
    settle();

    assertThat(links()).isEmpty();
  }

  @Test
  void passesOverWhatItCannotRead() {
    driver
        .createInputTopic(
            ProvenanceTopics.MOVEMENTS.name(), new StringSerializer(), new StringSerializer())
        .pipeInput(WRITE, "rubbish");
    write(CODE, NOON);
    move("01", "suite-7", "A.java", CODE, NOON);
    settle();

    assertThat(links()).hasSize(1);
  }

  private static Review approval() {
    Review review = new Review();
    review.setOutcome("approved");
    review.setReviewer("bob");
    review.setReviewTime(NOON.plusSeconds(10));
    review.setSessionIds(List.of("s-1"));
    review.setContentSha256(List.of());
    return review;
  }

  private void settle() {
    for (int i = 0; i < 5; i++) {
      driver.advanceWallClockTime(Duration.ofMillis(150));
    }
  }

  private void write(String text, Instant time) {
    ContentPrint print = ContentPrint.of("C.java", text);
    AiWrite write = new AiWrite();
    write.setWriteId(WRITE);
    write.setEventId("e-1");
    write.setWriteType("write");
    write.setEventTime(time);
    write.setReceivedTime(time);
    write.setTool("claude-code");
    write.setVendor("anthropic");
    write.setModel("claude-opus-5");
    write.setSource("claude-code");
    write.setClaimedUser("ann");
    write.setSessionId("s-1");
    write.setPath("src/C.java");
    write.setSha256(print.sha256());
    write.setNormalisedSha256(print.normalisedSha256());
    write.setTokens(print.tokens());
    write.setLines(1);
    write.setPrints(ByteBuffer.wrap(PrintCodec.encode(print.prints())));
    pipe(ProvenanceTopics.AI_WRITES, WRITE, write);
  }

  private void move(String id, String asset, String item, String text, Instant time) {
    ContentPrint print = ContentPrint.of("C.java", text);
    Movement movement = new Movement();
    movement.setMovementId(id.repeat(16));
    movement.setRecordingId("r");
    movement.setAssetId(asset);
    movement.setItem(item);
    movement.setItemType("file");
    movement.setMovedTime(time);
    movement.setReceivedTime(time);
    movement.setSize(text.length());
    movement.setSha256(print.sha256());
    movement.setNormalisedSha256(print.normalisedSha256());
    movement.setTokens(print.tokens());
    movement.setImages(List.of());
    movement.setPrints(ByteBuffer.wrap(PrintCodec.encode(print.prints())));
    pipe(ProvenanceTopics.MOVEMENTS, movement.getMovementId(), movement);
  }

  private <V extends SpecificRecord> void pipe(Topic<String, V> topic, String key, V value) {
    driver
        .createInputTopic(
            topic.name(),
            new StringSerializer(),
            TopicSerdes.values(topic, serdeConfig).serializer())
        .pipeInput(key, value, NOON);
  }

  private List<ProvenanceLink> links() {
    return read(ProvenanceTopics.PROVENANCE_LINKS);
  }

  private List<Violation> violations() {
    return read(DetectionTopics.VIOLATIONS);
  }

  private <V extends SpecificRecord> List<V> read(Topic<String, V> topic) {
    return driver
        .createOutputTopic(
            topic.name(),
            new StringDeserializer(),
            TopicSerdes.values(topic, serdeConfig).deserializer())
        .readValuesToList();
  }

  private static Asset asset(String id, String zone, boolean takesReviewed) {
    Asset asset = new Asset();
    asset.setAssetId(id);
    asset.setName(id);
    asset.setZone(zone);
    asset.setReviewedAllowed(takesReviewed);
    asset.setAllowedSources(List.of());
    return asset;
  }
}
