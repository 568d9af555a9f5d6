package io.tollgate.streams.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.event.AiWrite;
import io.tollgate.event.Movement;
import io.tollgate.event.ProvenanceLink;
import io.tollgate.event.Review;
import io.tollgate.event.Violation;
import io.tollgate.fingerprint.Link;
import io.tollgate.policy.PolicySet;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.reading.PolicyParser;
import io.tollgate.provenance.Links;
import io.tollgate.provenance.Reviewers;
import io.tollgate.provenance.Reviews;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.streams.AppDriver;
import io.tollgate.streams.ProvenanceDriver;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.topic.ProvenanceTopics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many links are evaluated in turns: none is skipped, and no turn takes long. */
class JudgeLinkStepTest {

  private static final String WRITTEN = "written-content";
  private static final String WRITE = "a1".repeat(16);
  private static final Instant NOON = ProvenanceDriver.NOON;
  private static final int LINKS = 1_200;

  /** As many as may be judged before a turn is looked at. */
  private static final int SOME = 100;

  private final Serde<ProvenanceLink> serde =
      TopicSerdes.values(ProvenanceTopics.PROVENANCE_LINKS, AppDriver.serdeConfig());
  private final Serde<AiWrite> writes =
      TopicSerdes.values(ProvenanceTopics.AI_WRITES, AppDriver.serdeConfig());

  private final AtomicInteger backwards = new AtomicInteger();

  private PolicySet policies = PolicySet.of(List.of());
  private MockProcessorContext<String, SpecificRecord> context;
  private Reviews reviews = new Reviews(List.of());
  private JudgeLinkStep step;
  private long nanos;

  @BeforeEach
  void open(@TempDir Path folder) {
    context = new MockProcessorContext<>(AppDriver.properties(folder));
    context.setCurrentSystemTimeMs(NOON.toEpochMilli());
    KeyValueStore<String, byte[]> written = store(WRITTEN);
    store(JudgeLinkStep.LINKS);
    String topic = ProvenanceTopics.AI_WRITES.name();
    AiWrite write = ProvenanceDriver.written(ProvenanceDriver.CODE, NOON);
    byte[] bytes = writes.serializer().serialize(topic, write);
    written.put(WRITE, new StoredContent(0, NOON.toEpochMilli(), bytes).toBytes());
    StreamsMeters meters = new StreamsMeters(new SimpleMeterRegistry());
    LinkJudge judge =
        new LinkJudge(
            Map::of,
            () -> reviews,
            () -> policies,
            () -> Reviewers.AS_WRITTEN,
            user -> user,
            meters);
    // Each look at the clock finds that a second went by.
    step =
        new JudgeLinkStep(
            WRITTEN,
            topic,
            writes.deserializer(),
            serde,
            judge,
            meters,
            () -> nanos += Duration.ofSeconds(1).toNanos());
    step.init(context);
  }

  private KeyValueStore<String, byte[]> store(String name) {
    KeyValueStore<String, byte[]> store =
        Stores.keyValueStoreBuilder(
                new WalkedStore(name, backwards), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    context.addStateStore(store);
    return store;
  }

  /** Before, judging began at the first link anew with each review and never came to the last. */
  @Test
  void allAreJudgedAgainWhileReviewsComeOneAfterTheOther() {
    LinkStore book = new LinkStore(context.getStateStore(JudgeLinkStep.LINKS), serde);
    for (int i = 0; i < LINKS; i++) {
      ProvenanceLink begun = begun(i, NOON.plusSeconds(i));
      book.put(StoredLink.key(WRITE, begun), StoredLink.of(begun, "", ""));
    }

    for (int tick = 0; tick < LINKS && told() < LINKS; tick++) {
      reviews = new Reviews(List.of());
      tick(NOON);
    }

    assertThat(told()).isEqualTo(LINKS);
  }

  /** Before, all were told at once, however many there were. */
  @Test
  void lateLinksOfAWriteAreToldSomeAtATimeAndAll() {
    for (int i = 0; i < LINKS; i++) {
      step.process(new Record<>(WRITE, begun(i, NOON.minusSeconds(LINKS - i)), 0));
    }
    Instant atRest = NOON.plus(JudgeLinkStep.QUIET_PERIOD);
    tick(atRest);
    assertThat(told()).isBetween(1L, (long) SOME);

    for (int tick = 0; tick < LINKS && told() < LINKS; tick++) {
      tick(atRest);
    }
    assertThat(told()).isEqualTo(LINKS);

    tick(atRest);
    assertThat(told()).isEqualTo(LINKS);
  }

  /**
   * Each new link read all earlier ones of its write: a thousand files took a thousand times more.
   */
  @Test
  void aWriteThatEntersInManyFilesIsNotReadWholeForEachOfThem() {
    for (int i = 0; i < LINKS; i++) {
      step.process(new Record<>(WRITE, begun(i, NOON.plusSeconds(i)), 0));
    }

    assertThat(told()).isEqualTo(LINKS);
    assertThat(backwards).hasValue(1);
  }

  @Test
  void aCommitThatComesWhileSightingsAreKnownCountsAtOnce() {
    reviews = new Reviews(List.of(approvalOf("c1")));
    step.process(unchanged(begun(1, NOON.plusSeconds(1))));
    step.process(unchanged(inCommit(2, "c1")));

    assertThat(context.forwarded())
        .extracting(each -> each.record().value())
        .filteredOn(ProvenanceLink.class::isInstance)
        .extracting(link -> ((ProvenanceLink) link).getReviewState())
        .containsExactly("unreviewed", "reviewed");
    assertThat(backwards).hasValue(1);

    context.setCurrentSystemTimeMs(NOON.plus(SightingCache.LIFE).toEpochMilli());
    step.process(unchanged(begun(3, NOON.plusSeconds(3))));
    assertThat(backwards).as("what was read before may have expired").hasValue(2);
  }

  /** A part of the fingerprints shows less of the share than all of them do later. */
  @Test
  void aPolicyThatAsksForAShareIsBrokenAsSoonAsItIsReached() {
    policies = PolicySet.of(List.of(halfOfAnItem()));

    step.process(new Record<>(WRITE, begun(0.4), 0));
    assertThat(broken()).containsExactly("asset-provenance");

    step.process(new Record<>(WRITE, begun(0.6), 0));
    step.process(new Record<>(WRITE, begun(0.7), 0));

    assertThat(broken()).containsExactly("asset-provenance", "half");
    assertThat(told()).isEqualTo(3);
  }

  /** They stored no share: it was judged as it is. */
  @Test
  void aLinkOfAnEarlierReleaseIsNotToldAnew() {
    KeyValueStore<String, byte[]> book = context.getStateStore(JudgeLinkStep.LINKS);
    LinkStore links = new LinkStore(book, serde);
    ProvenanceLink begun = begun(0.6);
    String key = StoredLink.key(WRITE, begun);
    step.process(new Record<>(WRITE, begun, 0));
    StoredLink link = links.get(key);
    byte[] bytes = link.toBytes(serde);
    book.put(key, withoutShare(bytes, link.verdict()));

    assertThat(links.get(key)).isEqualTo(link);
  }

  /** The verdict is the third text of a row; the texts before it are empty. */
  private static byte[] withoutShare(byte[] bytes, String verdict) {
    int from = Long.BYTES + 2 * Short.BYTES;
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int rest = from + Short.BYTES + in.getShort(from);
    return ByteBuffer.allocate(from + Short.BYTES + verdict.length() + bytes.length - rest)
        .put(bytes, 0, from)
        .putShort((short) verdict.length())
        .put(verdict.getBytes(StandardCharsets.US_ASCII))
        .put(bytes, rest, bytes.length - rest)
        .array();
  }

  private static PolicyVersion halfOfAnItem() {
    return PolicyParser.parse(
            "half.yml",
            """
            title: Half of an item
            id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a01
            name: half
            level: high
            logsource: {product: tollgate}
            detection: {sel: {kind: movement}, condition: sel}
            tollgate:
              version: 1
              clause: Not half of an item.
              effective: {from: 2026-01-01}
              contact: compliance
              provenance: {min_overlap: 0.5}
              tests:
                - {name: it moved, event: {kind: movement}, expect: match}
                - {name: it was edited, event: {kind: edit}, expect: no-match}
            """)
        .policies()
        .get(0);
  }

  private List<String> broken() {
    return context.forwarded().stream()
        .map(each -> each.record().value())
        .filter(Violation.class::isInstance)
        .map(violation -> ((Violation) violation).getPolicyName())
        .toList();
  }

  private static ProvenanceLink begun(double share) {
    Movement movement =
        ProvenanceDriver.moved("01", "site", "f", ProvenanceDriver.CODE, NOON.plusSeconds(1));
    return Links.begin(movement, WRITE, new Link(0, List.of(), share, 1));
  }

  /** Of an item that is what was written. */
  private static Record<String, ProvenanceLink> unchanged(ProvenanceLink begun) {
    Record<String, ProvenanceLink> record = new Record<>(WRITE, begun, 0);
    String sha256 = ProvenanceDriver.written(ProvenanceDriver.CODE, NOON).getSha256();
    record.headers().add(JudgeLinkStep.SHA256, sha256.getBytes(StandardCharsets.UTF_8));
    return record;
  }

  private static Review approvalOf(String commit) {
    Review review = ProvenanceDriver.approval();
    review.setReviewId("r1");
    review.setSessionIds(List.of());
    review.setCommitId(commit);
    return review;
  }

  private static ProvenanceLink inCommit(int number, String commit) {
    Movement movement =
        ProvenanceDriver.moved(
            "01", "repository:shop", "f" + number, ProvenanceDriver.CODE, NOON.plusSeconds(2));
    movement.setMovementId(String.format("%032x", number));
    movement.setCommitId(commit);
    return Links.begin(movement, WRITE, new Link(0, List.of(), 1, 1));
  }

  private static ProvenanceLink begun(int number, Instant time) {
    Movement movement =
        ProvenanceDriver.moved("01", "site", "f" + number, ProvenanceDriver.CODE, time);
    movement.setMovementId(String.format("%032x", number));
    return Links.begin(movement, WRITE, new Link(0, List.of(), 1, 1));
  }

  private void tick(Instant now) {
    context.setCurrentSystemTimeMs(now.toEpochMilli());
    context.scheduledPunctuators().stream()
        .filter(each -> each.getInterval().equals(JudgeLinkStep.TICK))
        .forEach(each -> each.getPunctuator().punctuate(now.toEpochMilli()));
  }

  private long told() {
    return context.forwarded().stream()
        .filter(each -> each.record().value() instanceof ProvenanceLink)
        .count();
  }
}
