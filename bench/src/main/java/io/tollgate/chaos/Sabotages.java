package io.tollgate.chaos;

import io.tollgate.local.Folders;
import io.tollgate.local.Part;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Mutants that need processes to be stopped, changed and started. */
final class Sabotages {

  /** The group of the Streams app, and the prefix of its internal topics. */
  static final String GROUP = "tollgate-streams";

  private static final int SKIPPED = 20;

  private static final String NOTIFIER_GROUP = "tollgate-notifier";

  private static final int NEWS = 2;

  private Sabotages() {}

  static List<Mutant> all() {
    List<Mutant> all = new ArrayList<>(ofReading());
    all.addAll(ofStreams());
    all.add(
        new Mutant(
                "forgotten-spool",
                "brokers are away, both collectors are killed and their spools deleted",
                Invariants.LOST,
                Forgetting::spool)
            .slow());
    return List.copyOf(all);
  }

  private static List<Mutant> ofReading() {
    return List.of(
        new Mutant(
                "late-reader",
                "Flink loses its checkpoints and begins at the end of the topics",
                Figures.MONEY,
                Sabotages::readLate)
            .slow(),
        new Mutant(
                "forgotten-news",
                "while the notifier is down its offsets are moved on by " + NEWS + " violations",
                Deliveries.DELIVERED,
                Sabotages::loseNews)
            .slow());
  }

  private static List<Mutant> ofStreams() {
    return List.of(
        new Mutant(
                "spoilt-state",
                "a value that Streams keeps on disk is changed",
                StoredState.SAME,
                Sabotages::spoilState)
            .slow(),
        new Mutant(
                "lost-offset",
                "while Streams is down its offsets are moved on by " + SKIPPED + " records",
                Invariants.LOST,
                Sabotages::loseOffset)
            .slow(),
        new Mutant(
                "forgotten-reports",
                "Streams forgets which reports it has seen, and some are sent again",
                Invariants.TWICE,
                Forgetting::reports)
            .slow(),
        new Mutant(
                "at-least-once",
                "Streams without transactions, killed three times",
                Invariants.ENDS,
                Sabotages::atLeastOnce)
            .slow());
  }

  private static void loseOffset(Stand stand) throws Exception {
    List<Member> both = stand.rig().streams().subList(0, 2);
    both.forEach(Member::stop);
    stand.underLoad(() -> Waiting.pass(Duration.ofSeconds(4)));
    moveOn(stand, GROUP, EventTopics.TOOL_EVENTS.name(), SKIPPED);
    both.forEach(Member::start);
    both.forEach(Member::awaitReady);
  }

  private static void loseNews(Stand stand) {
    Member notifier = stand.rig().notifier();
    notifier.stop();
    stand.underLoad(() -> Waiting.pass(Duration.ofSeconds(10)));
    moveOn(stand, NOTIFIER_GROUP, DetectionTopics.VIOLATIONS.name(), NEWS);
    notifier.start();
    notifier.awaitReady();
  }

  private static void spoilState(Stand stand) {
    List<Member> both = stand.rig().streams().subList(0, 2);
    both.forEach(Member::stop);
    StoredState.spoil(both.get(0));
    stand.compareState();
    both.forEach(each -> Folders.delete(each.site().folder(Part.STREAMS_APP)));
    both.forEach(Member::start);
    both.forEach(Member::awaitReady);
  }

  private static void moveOn(Stand stand, String group, String topic, int records) {
    try (Admin admin = stand.rig().admin()) {
      if (!Waiting.until(Duration.ofMinutes(2), () -> isMovedOn(admin, group, topic, records))) {
        throw new IllegalStateException("the group " + group + " does not become empty");
      }
    }
  }

  /** False while the group still waits for its members. */
  private static boolean isMovedOn(Admin admin, String group, String topic, int records) {
    try {
      Map<TopicPartition, OffsetAndMetadata> later = new HashMap<>();
      admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .forEach(
              (partition, offset) -> {
                if (partition.topic().equals(topic)) {
                  later.put(partition, new OffsetAndMetadata(offset.offset() + records));
                }
              });
      admin.alterConsumerGroupOffsets(group, later).all().get();
      return true;
    } catch (ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void readLate(Stand stand) {
    Member flink = stand.rig().flink();
    flink.kill();
    Folders.delete(FlinkFaults.checkpoints(stand.rig()));
    stand.underLoad(() -> Waiting.pass(Duration.ofSeconds(4)));
    flink.javaOption(Rig.agent("io/tollgate/jobs/kafka/KafkaConnectors:earliest:latest"));
    flink.start();
    flink.awaitReady();
    stand.underLoad(() -> Waiting.pass(Duration.ofSeconds(4)));
  }

  private static void atLeastOnce(Stand stand) {
    List<Member> both = stand.rig().streams().subList(0, 2);
    String agent = Rig.agent("io/tollgate/streams/StreamsAppConfig:exactly_once_v2:at_least_once");
    both.forEach(Member::stop);
    both.forEach(
        member -> {
          member.javaOption(agent);
          member.settings(Map.of("TOLLGATE_COMMIT_INTERVAL", "PT3S"));
        });
    both.forEach(Member::start);
    both.forEach(Member::awaitReady);
    stand.underLoad(
        () -> {
          for (int kill = 0; kill < 3; kill++) {
            Waiting.pass(Duration.ofSeconds(5));
            both.forEach(Member::kill);
            both.forEach(Member::start);
            both.forEach(Member::awaitReady);
          }
        });
  }
}
