package io.tollgate.streams;

import static io.tollgate.admission.ToolEvents.NOON;
import static io.tollgate.admission.ToolEvents.prompt;
import static io.tollgate.admission.ToolEvents.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.event.Case;
import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.DirectoryKey;
import io.tollgate.event.Policy;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Usage;
import io.tollgate.event.Violation;
import io.tollgate.local.EmbeddedBroker;
import io.tollgate.purpose.PurposeClassifier;
import io.tollgate.purpose.TrainedClassifier;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.SteeringTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate on a real broker, with deaths and restarts. */
class StreamsIT {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(120);

  /** Else the next instance waits until the session of this one has run out. */
  private static final CloseOptions AND_SAYS_SO =
      CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP);

  private EmbeddedBroker broker;
  private BrokerGate gate;

  @TempDir private Path folder;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start();
    gate = new BrokerGate(broker.bootstrapServers());
  }

  @AfterEach
  void stop() {
    gate.close();
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
    KafkaStreams first = gate.instance(folder.resolve("first"), dyingEvery(150, 4));
    try (KafkaStreams second = gate.instance(folder.resolve("second"), dyingEvery(250, 2))) {
      try (first) {
        first.start();
        send(told.subList(0, 2_000));
        patiently().until(() -> gate.committed(EventTopics.USAGE).size() > 200);
        second.start();
        send(told.subList(2_000, 4_000));
        patiently().until(() -> gate.committed(EventTopics.USAGE).size() > 900);
        first.close(Duration.ZERO);
      }
      patiently().untilAsserted(() -> assertThat(accounted()).isEqualTo(told.size()));
    }

    List<Usage> usage = gate.committed(EventTopics.USAGE);
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

  @Test
  void policiesDirectoryAndMemorySurviveARestart() {
    Policy policy = Policies.forbidding("challenge_authoring", 1, "2025-01-01", "live");
    gate.send(SteeringTopics.POLICIES, Policies.key(policy), policy);
    gate.send(
        SteeringTopics.DIRECTORY,
        new DirectoryKey("user", "ann@x.org", NOON),
        new DirectoryEntry("user", "ann@x.org", NOON, null, List.of(), "ads", null, null));
    ToolEvent kata = kata("e1", "p1");

    runUntilAccounted(folder.resolve("one"), List.of(kata), 1);
    runUntilAccounted(folder.resolve("one"), List.of(kata, kata("e2", "p2")), 3);
    runUntilAccounted(folder.resolve("empty"), List.of(kata, kata("e3", "p3")), 5);

    assertThat(gate.committed(EventTopics.USAGE))
        .extracting(Usage::getUsageId)
        .containsExactlyInAnyOrder("e1", "e2", "e3");
    assertThat(gate.committed(EventTopics.DUPLICATES)).hasSize(2);
    assertThat(gate.committed(DetectionTopics.VIOLATIONS))
        .extracting(Violation::getEventId)
        .containsExactlyInAnyOrder("e1", "e2", "e3");
    assertThat(gate.committed(DetectionTopics.VIOLATIONS))
        .extracting(Violation::getTeam)
        .containsOnly("ads");
    assertThatTheyFoldIntoOneCase();
  }

  /** Its events are old, so the case is overdue: once in between that is told as well. */
  private void assertThatTheyFoldIntoOneCase() {
    try (KafkaStreams instance = gate.instance(folder.resolve("late"), TrainedClassifier.load())) {
      instance.start();
      patiently()
          .untilAsserted(
              () ->
                  assertThat(gate.committed(DetectionTopics.CASES))
                      .extracting(Case::getViolationCount)
                      .contains(1L, 2L, 3L));
    }
    assertThat(
            gate.committed(DetectionTopics.CASES).stream().map(Case::getViolationCount).distinct())
        .containsExactly(1L, 2L, 3L);
    assertThat(gate.committed(DetectionTopics.CASES))
        .extracting(Case::getVersion)
        .isSorted()
        .doesNotHaveDuplicates()
        .hasSizeBetween(3, 4);
    assertThat(gate.committed(DetectionTopics.CASES))
        .extracting(Case::getCaseId)
        .containsOnly(gate.committed(DetectionTopics.CASES).get(0).getCaseId());
  }

  @Test
  void poisonStopsNothing() {
    gate.sendBytes(EventTopics.TOOL_EVENTS, null, new byte[] {1, 2, 3});
    gate.sendBytes(EventTopics.TOOL_EVENTS, new byte[] {'s', '1'}, null);
    gate.sendBytes(SteeringTopics.POLICIES, new byte[] {1}, new byte[] {1, 2, 3});
    gate.sendBytes(SteeringTopics.DIRECTORY, null, new byte[] {1, 2, 3});

    runUntilAccounted(folder.resolve("one"), List.of(kata("e1", "p1")), 3);

    assertThat(gate.committed(EventTopics.DEAD_LETTERS)).hasSize(2);
  }

  /**
   * An instance dies while obligations are open, one without state takes over, half of them are met
   * meanwhile.
   */
  @Test
  void aDeadlineIsToldOnceThoughAnInstanceDiesMeanwhile() {
    Policy policy =
        GroupPolicies.record(
            GroupPolicies.deadline(1, GroupPolicies.ALWAYS)
                .replace("within: 1h", "within: 60s")
                .replace("grace: 1m", "grace: 2s")
                .replace("at: 59m", "at: 9s"));
    gate.send(SteeringTopics.POLICIES, Policies.key(policy), policy);
    MovedTime time = new MovedTime();
    Instant opened;

    try (KafkaStreams first = gate.instance(folder.resolve("first"), TrainedClassifier.load())) {
      first.start();
      patiently().until(() -> first.state() == KafkaStreams.State.RUNNING);
      opened = time.instant();
      send(obligations("Write", 40, 1, opened));
      patiently().until(() -> hits() == 40);
      first.close(Duration.ZERO);
    }
    send(obligations("Review", 40, 2, opened.plusSeconds(1)));
    try (KafkaStreams second =
        gate.instance(folder.resolve("second"), TrainedClassifier.load(), time)) {
      second.start();
      patiently().until(() -> accounted() == 60);
      patiently().until(() -> violationsSomewhatLater(time) >= 20);
      send(obligations("Write", 1, 1, time.instant()));
      patiently().until(() -> violationsSomewhatLater(time) >= 21);
    }

    assertThat(gate.committed(DetectionTopics.VIOLATIONS))
        .filteredOn(violation -> violation.getWindowStart().equals(opened))
        .extracting(violation -> violation.getGroup().get(0))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 40)
                .filter(i -> i % 2 == 1)
                .mapToObj(i -> "attributes.change=c" + i)
                .toList());
  }

  /** Moves on in steps: a leap would count as a standstill, after which nobody is caught up. */
  private int violationsSomewhatLater(MovedTime time) {
    time.moveOn(Duration.ofSeconds(4));
    return gate.committed(DetectionTopics.VIOLATIONS).size();
  }

  private long hits() {
    return gate.committed(DetectionTopics.DETECTION_SIGNALS).stream()
        .filter(signal -> signal.getSignalType().equals(Signals.HIT))
        .count();
  }

  /** Each in a session of its own, so that all partitions have some. */
  private static List<ToolEvent> obligations(String tool, int count, int every, Instant time) {
    return IntStream.range(0, count)
        .filter(i -> i % every == 0)
        .mapToObj(
            i ->
                ToolEvent.newBuilder(GroupDriver.used(tool, "c" + i, time))
                    .setSessionId(tool + i)
                    .build())
        .toList();
  }

  private void runUntilAccounted(Path stateDir, List<ToolEvent> told, int count) {
    KafkaStreams instance = gate.instance(stateDir, TrainedClassifier.load());
    try {
      instance.start();
      send(told);
      patiently().until(() -> accounted() == count);
    } finally {
      instance.close(AND_SAYS_SO);
    }
  }

  /** A thread that dies is part of the test. */
  private static ConditionFactory patiently() {
    return await().dontCatchUncaughtExceptions().atMost(LONG_ENOUGH);
  }

  private int accounted() {
    return gate.committed(EventTopics.USAGE).size()
        + gate.committed(EventTopics.DUPLICATES).size()
        + gate.committed(EventTopics.DEAD_LETTERS).size();
  }

  private void send(List<ToolEvent> told) {
    told.forEach(event -> gate.send(EventTopics.TOOL_EVENTS, event.getSessionId(), event));
    gate.flush();
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
