package io.tollgate.streams;

import static io.tollgate.admission.ToolEvents.NOON;
import static io.tollgate.admission.ToolEvents.prompt;
import static io.tollgate.admission.ToolEvents.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Case;
import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.DirectoryKey;
import io.tollgate.event.Movement;
import io.tollgate.event.Policy;
import io.tollgate.event.ProvenanceLink;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Usage;
import io.tollgate.event.Violation;
import io.tollgate.local.EmbeddedBroker;
import io.tollgate.purpose.PurposeClassifier;
import io.tollgate.purpose.TrainedClassifier;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.SteeringTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The Streams application with deaths and restarts, each test on its own real broker. */
@Execution(ExecutionMode.CONCURRENT)
class StreamsIT {

  /** Else the next instance waits until the session of this one has run out. */
  private static final CloseOptions AND_SAYS_SO =
      CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP);

  private EmbeddedBroker broker;
  private BrokerApp app;

  @TempDir private Path folder;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start();
    app = new BrokerApp(broker.bootstrapServers());
  }

  @AfterEach
  void stop() {
    app.close();
    broker.close();
  }

  /**
   * Threads die in the middle of transactions, an instance leaves and one with empty state takes
   * over. The oracle is what was sent, not what the topics hold.
   */
  @Test
  void everyEventCountsOnceWhateverDies() {
    List<ToolEvent> told = events(new Random(7), 4_000);
    Map<String, Long> largest = new HashMap<>();
    told.stream()
        .filter(event -> event.getMessageId() != null)
        .forEach(
            event ->
                largest.merge(
                    event.getSessionId() + event.getMessageId(),
                    event.getInputTokens() + event.getOutputTokens(),
                    Math::max));
    KafkaStreams first = app.instance(folder.resolve("first"), dyingEvery(150, 4));
    try (KafkaStreams second = app.instance(folder.resolve("second"), dyingEvery(250, 2))) {
      try (first) {
        first.start();
        app.tell(told.subList(0, 2_000));
        BrokerApp.patiently().until(() -> app.committed(EventTopics.USAGE).size() > 200);
        second.start();
        app.tell(told.subList(2_000, 4_000));
        BrokerApp.patiently().until(() -> app.committed(EventTopics.USAGE).size() > 900);
        first.close(Duration.ZERO);
      }
      BrokerApp.patiently().untilAsserted(() -> assertThat(app.accounted()).isEqualTo(told.size()));
    }

    List<Usage> usage = app.committed(EventTopics.USAGE);
    assertThat(usage)
        .extracting(one -> one.getSessionId() + " " + one.getUsageId())
        .doesNotHaveDuplicates();
    assertThat(usage.stream().filter(one -> one.getKind().equals("prompt")))
        .hasSize(
            (int)
                told.stream()
                    .filter(one -> one.getKind().equals("prompt"))
                    .map(one -> one.getSessionId() + " " + one.getEventId())
                    .distinct()
                    .count());
    assertThat(usage.stream().mapToLong(one -> one.getInputTokens() + one.getOutputTokens()).sum())
        .isEqualTo(largest.values().stream().mapToLong(Long::longValue).sum());
  }

  /** The group would miss it only after ten minutes. */
  @Test
  void nobodyWaitsForAThreadThatDied() {
    try (KafkaStreams instance =
        app.instance(
            folder.resolve("one"), dyingEvery(1, 1), Time.SYSTEM, Duration.ofMinutes(10))) {
      instance.start();
      app.tell(List.of(kata("e1", "p1")));

      BrokerApp.patiently().until(() -> app.accounted() == 1);
    }
  }

  @Test
  void policiesDirectoryAndMemorySurviveARestart() {
    Policy policy = Policies.forbidding("challenge_authoring", 1, "2025-01-01", "live");
    app.send(SteeringTopics.POLICIES, Policies.key(policy), policy);
    app.send(
        SteeringTopics.DIRECTORY,
        new DirectoryKey("user", "ann@x.org", NOON),
        new DirectoryEntry("user", "ann@x.org", NOON, null, List.of(), "ads", null, null));
    ToolEvent kata = kata("e1", "p1");

    runUntilAccounted(folder.resolve("one"), List.of(kata), 1);
    contentIsFoundInItsFirstAsset();
    runUntilAccounted(folder.resolve("one"), List.of(kata, kata("e2", "p2")), 3);
    runUntilAccounted(folder.resolve("empty"), List.of(kata, kata("e3", "p3")), 5);

    assertThat(app.committed(EventTopics.USAGE))
        .extracting(Usage::getUsageId)
        .containsExactlyInAnyOrder("e1", "e2", "e3");
    assertThat(app.committed(EventTopics.DUPLICATES)).hasSize(2);
    assertThat(app.committed(DetectionTopics.VIOLATIONS))
        .extracting(Violation::getEventId)
        .containsExactlyInAnyOrder("e1", "e2", "e3");
    assertThat(app.committed(DetectionTopics.VIOLATIONS))
        .extracting(Violation::getTeam)
        .containsOnly("ads");
    assertThatTheyFoldIntoOneCase();
    assertThat(app.committed(ProvenanceTopics.PROVENANCE_LINKS))
        .extracting(ProvenanceLink::getAssetId)
        .containsOnly("repository:first", "repository:second");
  }

  private void contentIsFoundInItsFirstAsset() {
    AiWrite write = ProvenanceDriver.written(ProvenanceDriver.CODE, NOON);
    app.send(ProvenanceTopics.AI_WRITES, write.getWriteId(), write);
    move("01", "repository:first");
    try (KafkaStreams instance = app.instance(folder.resolve("one"), TrainedClassifier.load())) {
      instance.start();
      awaitLinkInto("repository:first");
    }
  }

  private void move(String id, String asset) {
    Movement movement =
        ProvenanceDriver.moved(id, asset, "C.java", ProvenanceDriver.CODE, NOON.plusSeconds(60));
    app.send(ProvenanceTopics.MOVEMENTS, movement.getMovementId(), movement);
  }

  private void awaitLinkInto(String asset) {
    BrokerApp.patiently()
        .untilAsserted(
            () ->
                assertThat(app.committed(ProvenanceTopics.PROVENANCE_LINKS))
                    .extracting(ProvenanceLink::getAssetId)
                    .contains(asset));
  }

  /**
   * Its events are old, so the case is overdue: once in between that is told as well. With nothing
   * on disk the instance still knows the content that was written before.
   */
  private void assertThatTheyFoldIntoOneCase() {
    move("02", "repository:second");
    try (KafkaStreams instance = app.instance(folder.resolve("late"), TrainedClassifier.load())) {
      instance.start();
      BrokerApp.patiently()
          .untilAsserted(
              () ->
                  assertThat(app.committed(DetectionTopics.CASES))
                      .extracting(Case::getViolationCount)
                      .contains(1L, 2L, 3L));
      awaitLinkInto("repository:second");
    }
    assertThat(
            app.committed(DetectionTopics.CASES).stream().map(Case::getViolationCount).distinct())
        .containsExactly(1L, 2L, 3L);
    assertThat(app.committed(DetectionTopics.CASES))
        .extracting(Case::getVersion)
        .isSorted()
        .doesNotHaveDuplicates()
        .hasSizeBetween(3, 4);
    assertThat(app.committed(DetectionTopics.CASES))
        .extracting(Case::getCaseId)
        .containsOnly(app.committed(DetectionTopics.CASES).get(0).getCaseId());
  }

  @Test
  void poisonStopsNothing() {
    app.sendBytes(EventTopics.TOOL_EVENTS, null, new byte[] {1, 2, 3});
    app.sendBytes(EventTopics.TOOL_EVENTS, new byte[] {'s', '1'}, null);
    app.sendBytes(SteeringTopics.POLICIES, new byte[] {1}, new byte[] {1, 2, 3});
    app.sendBytes(SteeringTopics.DIRECTORY, null, new byte[] {1, 2, 3});

    runUntilAccounted(folder.resolve("one"), List.of(kata("e1", "p1")), 3);

    assertThat(app.committed(EventTopics.DEAD_LETTERS)).hasSize(2);
  }

  private void runUntilAccounted(Path stateDir, List<ToolEvent> told, int count) {
    KafkaStreams instance = app.instance(stateDir, TrainedClassifier.load());
    try {
      instance.start();
      app.tell(told);
      BrokerApp.patiently().until(() -> app.accounted() == count);
    } finally {
      instance.close(AND_SAYS_SO);
    }
  }

  /** A classifier with a bug that shows a few times and then no more. */
  private static PurposeClassifier dyingEvery(int prompts, int deaths) {
    PurposeClassifier sound = TrainedClassifier.load();
    AtomicInteger seen = new AtomicInteger();
    return text -> {
      int count = seen.incrementAndGet();
      if (count % prompts == 0 && count / prompts <= deaths) {
        throw new IllegalStateException("a bug, for once");
      }
      return sound.classify(text);
    };
  }

  private static List<ToolEvent> events(Random random, int count) {
    List<ToolEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String session = "s" + random.nextInt(20);
      ToolEvent event =
          random.nextInt(3) == 0
              ? prompt("p" + random.nextInt(count), "p" + i, "Add unit tests")
              : row("t" + i, "m" + random.nextInt(30), null, 10, 1L + random.nextInt(500));
      events.add(ToolEvent.newBuilder(event).setSessionId(session).build());
    }
    return events;
  }

  private static ToolEvent kata(String id, String promptId) {
    return ToolEvent.newBuilder(prompt(id, promptId, "Write a kata about trees"))
        .setClaimedUser("ann@x.org")
        .build();
  }
}
