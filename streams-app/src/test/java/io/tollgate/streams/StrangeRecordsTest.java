package io.tollgate.streams;

import static io.tollgate.admission.ToolEvents.NOON;
import static io.tollgate.admission.ToolEvents.call;
import static io.tollgate.admission.ToolEvents.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.tollgate.event.Asset;
import io.tollgate.event.CaseAction;
import io.tollgate.event.DeadLetter;
import io.tollgate.event.Review;
import io.tollgate.streams.correlation.GroupPolicies;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.SteeringTopics;
import io.tollgate.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Records with valid Avro but invalid values: any topic may contain one from another writer, and no
 * exception they cause may stop a reader.
 */
class StrangeRecordsTest {

  private static final int RECORDS = 200;

  /** What a broker takes when it is told nothing else; topics of the app's own are told nothing. */
  private static final int MOST_BYTES = 1_048_588;

  /** Each output that passed the checks, once. */
  private static final String SOUND_WRITES =
      StreamsAppConfig.APPLICATION_ID + "-writes-by-session-repartition";

  /** Each item that passed them, since each has an id of its own. */
  private static final String SOUND_MOVEMENTS =
      StreamsAppConfig.APPLICATION_ID + "-moved-content-changelog";

  private static final int ID_LENGTH = 32;

  private final Map<String, Long> told = new HashMap<>();
  private AppDriver app;

  @BeforeEach
  void open(@TempDir Path folder) {
    app = new AppDriver(folder);
    app.apply(Policies.forbidding("challenge_authoring", 1, "2020-01-01T00:00:00Z", "live"));
    app.apply(GroupPolicies.record(GroupPolicies.deadline(1, GroupPolicies.ALWAYS)));
    app.apply(Policies.deployed("review/review-within-a-day.yml"));
    app.apply(Policies.deployed("provenance/no-vendor-content-near-the-model.yml"));
    app.send(SteeringTopics.ASSETS, "suite-7", asset(), NOON);
  }

  @AfterEach
  void close() {
    app.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void noneStopsTheFlowNorMakesWhatNoTopicTakes(long seed) {
    Random random = new Random(seed);
    Mutations mutations = new Mutations(random);
    for (int i = 0; i < RECORDS; i++) {
      tellOne(i, random, mutations);
      if (random.nextInt(20) == 0) {
        app.advance(Duration.ofMinutes(random.nextInt(10)));
      }
    }
    app.tell(prompt("last", "last", "Write a kata about trees"));
    app.advance(Duration.ofDays(2));

    List<DeadLetter> letters = app.deadLetters();
    assertThat(letters).extracting(DeadLetter::getDeadLetterId).doesNotHaveDuplicates();
    assertThat(app.meters.find("tollgate_dead_letters").counters())
        .extracting(Counter::count)
        .satisfies(counts -> assertThat(sum(counts)).isEqualTo(letters.size()));
    Map<String, List<Integer>> sizes = app.sizes();
    assertThat(sizes.entrySet())
        .extracting(topic -> Map.entry(topic.getKey(), Collections.max(topic.getValue())))
        .filteredOn(largest -> largest.getValue() >= MOST_BYTES)
        .isEmpty();
    told.merge(EventTopics.TOOL_EVENTS.name(), 1L, Long::sum);
    assertThat(
            refused(letters, EventTopics.TOOL_EVENTS)
                + count(sizes, EventTopics.USAGE.name())
                + count(sizes, EventTopics.DUPLICATES.name()))
        .isEqualTo(told.get(EventTopics.TOOL_EVENTS.name()));
    assertThat(refused(letters, ProvenanceTopics.AI_WRITES) + count(sizes, SOUND_WRITES))
        .isEqualTo(told.get(ProvenanceTopics.AI_WRITES.name()));
    assertThat(refused(letters, ProvenanceTopics.MOVEMENTS) + kept(sizes))
        .isEqualTo(told.get(ProvenanceTopics.MOVEMENTS.name()));
    assertThat(letters)
        .extracting(DeadLetter::getOrigin)
        .contains(
            EventTopics.TOOL_EVENTS.name(),
            ProvenanceTopics.AI_WRITES.name(),
            ProvenanceTopics.MOVEMENTS.name());
  }

  private static int count(Map<String, List<Integer>> sizes, String topic) {
    return sizes.getOrDefault(topic, List.of()).size();
  }

  /** How many movements were kept; where one was forgotten again there is a key alone. */
  private static long kept(Map<String, List<Integer>> sizes) {
    return sizes.get(SOUND_MOVEMENTS).stream().filter(size -> size > ID_LENGTH).count();
  }

  private static long refused(List<DeadLetter> letters, Topic<?, ?> topic) {
    return letters.stream().filter(letter -> letter.getOrigin().equals(topic.name())).count();
  }

  private static double sum(List<? extends Double> counts) {
    return counts.stream().mapToDouble(Double::doubleValue).sum();
  }

  private void tellOne(int number, Random random, Mutations mutations) {
    int some = random.nextInt(9);
    String code = random.nextBoolean() ? ProvenanceDriver.CODE : ProvenanceDriver.OTHER;
    switch (random.nextInt(6)) {
      case 0 -> tell(ProvenanceTopics.AI_WRITES, ProvenanceDriver.written(code, NOON), mutations);
      case 1 ->
          tell(
              ProvenanceTopics.MOVEMENTS,
              ProvenanceDriver.moved(
                  HexFormat.of().toHexDigits((byte) number), "suite-7", "C" + some, code, NOON),
              mutations);
      case 2 -> tell(ProvenanceTopics.REVIEWS, review(some), mutations);
      case 3 -> tell(DetectionTopics.CASE_ACTIONS, action(some), mutations);
      case 4 -> tell(SteeringTopics.ASSETS, asset(), mutations);
      default ->
          tell(
              EventTopics.TOOL_EVENTS,
              random.nextBoolean() ? prompt("e" + some, "p", "Write a kata") : call("e", "r", 1, 1),
              mutations);
    }
  }

  /** Tells it, unless no broker would take the record. */
  private <V extends SpecificRecord> void tell(
      Topic<String, V> topic, V record, Mutations mutations) {
    mutations.change(record);
    String key = (String) record.get(record.getSchema().getField(topic.keyFields().get(0)).pos());
    if (key.length() + app.serialize(topic, record).length <= topic.mostBytes()) {
      app.send(topic, key, record, NOON);
      told.merge(topic.name(), 1L, Long::sum);
    }
  }

  private static Review review(int number) {
    Review review = ProvenanceDriver.approval();
    review.setReviewId("review-" + number);
    review.setWitness("github");
    review.setReceivedTime(NOON);
    return review;
  }

  private static CaseAction action(int number) {
    CaseAction action = new CaseAction();
    action.setActionId("action-" + number);
    action.setCaseId("case");
    action.setAction("assign");
    action.setActor("bob");
    action.setAssignee("eve");
    action.setActionTime(NOON);
    return action;
  }

  static Asset asset() {
    Asset asset = ProvenanceDriver.asset("suite-7", "evaluation", false);
    asset.setAssetType("suite");
    asset.setOwnerTeam("benchmarks");
    asset.setContact("eve");
    asset.setRepositories(List.of());
    asset.setPaths(List.of());
    asset.setEffectiveFrom(NOON);
    asset.setAppliedTime(NOON);
    return asset;
  }
}
