package io.tollgate.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Policy;
import io.tollgate.event.ToolEvent;
import io.tollgate.local.EmbeddedBroker;
import io.tollgate.purpose.TrainedClassifier;
import io.tollgate.streams.correlation.GroupDriver;
import io.tollgate.streams.correlation.GroupPolicies;
import io.tollgate.streams.signal.Signals;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.SteeringTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deadlines on a real broker, with the app's clock advanced by the test. */
class DeadlineIT {

  /** Between two moves of the time the app must have looked at it. */
  private static final Duration STEP = Duration.ofMillis(500);

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
   * An instance dies while obligations are open, one without state takes over, half of them are met
   * meanwhile. Reviews that nobody can read, told before and after each start, hold nothing up.
   */
  @Test
  void aDeadlineIsToldOnceThoughAnInstanceDiesMeanwhile() {
    Policy policy =
        GroupPolicies.record(
            GroupPolicies.deadline(1, GroupPolicies.ALWAYS)
                .replace("within: 1h", "within: 60s")
                .replace("grace: 1m", "grace: 2s")
                .replace("at: 59m", "at: 9s"));
    app.send(SteeringTopics.POLICIES, Policies.key(policy), policy);
    unreadableReviews();
    MovedTime time = new MovedTime();
    Instant opened;

    try (KafkaStreams first = app.instance(folder.resolve("first"), TrainedClassifier.load())) {
      first.start();
      BrokerApp.patiently().until(() -> first.state() == KafkaStreams.State.RUNNING);
      opened = time.instant();
      app.tell(obligations("Write", 40, 1, opened));
      BrokerApp.patiently().until(() -> hits() == 40);
      first.close(Duration.ZERO);
    }
    unreadableReviews();
    app.tell(obligations("Review", 40, 2, opened.plusSeconds(1)));
    try (KafkaStreams second =
        app.instance(folder.resolve("second"), TrainedClassifier.load(), time)) {
      second.start();
      BrokerApp.patiently().until(() -> app.accounted() == 60);
      unreadableReviews();
      BrokerApp.patiently().pollInterval(STEP).until(() -> violationsSomewhatLater(time) >= 20);
      app.tell(obligations("Write", 1, 1, time.instant()));
      BrokerApp.patiently().pollInterval(STEP).until(() -> violationsSomewhatLater(time) >= 21);
    }

    assertThat(app.committed(DetectionTopics.VIOLATIONS))
        .filteredOn(violation -> violation.getWindowStart().equals(opened))
        .extracting(violation -> violation.getGroup().get(0))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 40)
                .filter(i -> i % 2 == 1)
                .mapToObj(i -> "attributes.change=c" + i)
                .toList());
  }

  /** So many that most partitions have some. */
  private void unreadableReviews() {
    for (int i = 0; i < 8; i++) {
      byte[] bytes = {(byte) i};
      app.sendBytes(ProvenanceTopics.REVIEWS, bytes, bytes);
    }
    app.flush();
  }

  /** Moves on in steps: a leap would count as a standstill, after which nobody is caught up. */
  private int violationsSomewhatLater(MovedTime time) {
    time.moveOn(Duration.ofSeconds(4));
    return app.committed(DetectionTopics.VIOLATIONS).size();
  }

  private long hits() {
    return app.committed(DetectionTopics.DETECTION_SIGNALS).stream()
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
}
