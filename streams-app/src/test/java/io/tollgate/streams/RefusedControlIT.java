package io.tollgate.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.DeadLetter;
import io.tollgate.local.EmbeddedBroker;
import io.tollgate.refusal.RefusalReader;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.SteeringTopics;
import io.tollgate.topic.Topic;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Unusable control records on a real broker, each reported once. */
@Execution(ExecutionMode.CONCURRENT)
class RefusedControlIT {

  private EmbeddedBroker broker;
  private BrokerApp app;

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

  /** Every instance refuses it, at every start; it is told once. */
  @Test
  void aRefusedControlRecordIsOneDeadLetterWhoeverStarts() {
    List<Topic<?, ?>> topics =
        List.of(
            SteeringTopics.POLICIES,
            SteeringTopics.DIRECTORY,
            SteeringTopics.ASSETS,
            ProvenanceTopics.REVIEWS);
    topics.forEach(topic -> app.sendBytes(topic, new byte[] {1}, new byte[] {7}));
    app.flush();
    RefusalReader first = app.refusals();
    RefusalReader second = app.refusals();
    BrokerApp.patiently().until(() -> app.committed(EventTopics.DEAD_LETTERS).size() >= 4);
    first.close();
    second.close();
    app.sendBytes(SteeringTopics.POLICIES, new byte[] {2}, new byte[] {8});
    app.flush();
    RefusalReader next = app.refusals();
    BrokerApp.patiently().until(() -> app.committed(EventTopics.DEAD_LETTERS).size() >= 5);
    next.close();

    assertThat(app.committed(EventTopics.DEAD_LETTERS))
        .extracting(DeadLetter::getOrigin, DeadLetter::getOriginOffset)
        .containsExactlyInAnyOrder(
            tuple("policies", 0L),
            tuple("policies", 1L),
            tuple("directory", 0L),
            tuple("assets", 0L),
            tuple("reviews", 0L));
    assertThat(app.committed(EventTopics.DEAD_LETTERS))
        .extracting(DeadLetter::getDetail)
        .allMatch(detail -> detail.contains("until the topic is compacted"));
  }

  /** After an upgrade nobody is told of what was mended long ago and only not yet compacted. */
  @Test
  void whoReadsForTheFirstTimeTellsOnlyTheLatestOfEachKey() {
    app.sendBytes(SteeringTopics.ASSETS, new byte[] {1}, new byte[] {7});
    app.sendBytes(SteeringTopics.ASSETS, new byte[] {1}, new byte[] {8});
    app.sendBytes(SteeringTopics.ASSETS, new byte[] {2}, new byte[] {9});
    app.flush();
    RefusalReader first = app.refusals();
    BrokerApp.patiently().until(() -> app.committed(EventTopics.DEAD_LETTERS).size() >= 2);
    app.sendBytes(SteeringTopics.ASSETS, new byte[] {1}, new byte[] {10});
    app.sendBytes(SteeringTopics.ASSETS, new byte[] {1}, new byte[] {11});
    app.flush();
    BrokerApp.patiently().until(() -> app.committed(EventTopics.DEAD_LETTERS).size() >= 4);
    first.close();

    assertThat(app.committed(EventTopics.DEAD_LETTERS))
        .extracting(letter -> letter.getOriginal().get(0))
        .containsExactlyInAnyOrder((byte) 8, (byte) 9, (byte) 10, (byte) 11);
  }
}
