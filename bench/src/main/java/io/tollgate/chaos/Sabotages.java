package io.tollgate.chaos;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Mutants that need processes to be stopped, changed and started. */
final class Sabotages {

  /** The group of the Streams app, and the beginning of its internal topics. */
  static final String GROUP = "tollgate-streams";

  private static final int SKIPPED = 20;

  private Sabotages() {}

  static List<Mutant> all() {
    return List.of(
        new Mutant(
            "uncommitted-reader",
            "the oracle reads what was aborted as well",
            Invariants.TWICE,
            stand -> {},
            Stand::everything,
            Duration.ofSeconds(1)),
        new Mutant(
                "late-reader",
                "Flink loses its checkpoints and begins at the end of the topics",
                Figures.MONEY,
                Sabotages::readLate)
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
                "forgotten-spool",
                "brokers are away, both collectors are killed and their spools deleted",
                Invariants.LOST,
                Forgetting::spool)
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
    try (Admin admin = stand.rig().admin()) {
      boolean moved = Waiting.until(Duration.ofMinutes(2), () -> moveOn(admin));
      if (!moved) {
        throw new IllegalStateException("the group " + GROUP + " does not become empty");
      }
    }
    both.forEach(Member::start);
    both.forEach(Member::awaitReady);
  }

  /** False while the group still waits for its members. */
  private static boolean moveOn(Admin admin) {
    try {
      Map<TopicPartition, OffsetAndMetadata> later = new HashMap<>();
      admin
          .listConsumerGroupOffsets(GROUP)
          .partitionsToOffsetAndMetadata()
          .get()
          .forEach(
              (partition, offset) -> {
                if (partition.topic().equals("tool-events")) {
                  later.put(partition, new OffsetAndMetadata(offset.offset() + SKIPPED));
                }
              });
      admin.alterConsumerGroupOffsets(GROUP, later).all().get();
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
    FlinkFaults.delete(FlinkFaults.checkpoints(stand.rig()));
    stand.underLoad(() -> Waiting.pass(Duration.ofSeconds(4)));
    flink.javaOption(Rig.agent("io/tollgate/jobs/KafkaEnds:earliest:latest"));
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
