package io.tollgate.chaos;

import io.tollgate.local.Folders;
import io.tollgate.local.Part;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** Mutants that delete state that must be preserved. */
final class Forgetting {

  private static final int SENT_AGAIN = 20;

  private Forgetting() {}

  /** Deletes what Streams knows about past reports, on its disks and in Kafka. */
  static void reports(Stand stand) throws Exception {
    List<Member> both = stand.rig().streams().subList(0, 2);
    both.forEach(Member::stop);
    both.forEach(each -> Folders.delete(each.site().folder(Part.STREAMS_APP)));
    try (Admin admin = stand.rig().admin()) {
      for (String store : List.of("known-identities", "known-calls")) {
        empty(admin, Sabotages.GROUP + "-" + store + "-changelog");
      }
    }
    both.forEach(Member::start);
    both.forEach(Member::awaitReady);
    stand.sendAgain(SENT_AGAIN);
  }

  /** Deletes the spools of the collectors. */
  static void spool(Stand stand) {
    Rig rig = stand.rig();
    stand.underLoad(
        () -> {
          rig.brokers().forEach(Member::kill);
          Waiting.pass(Duration.ofSeconds(8));
        });
    rig.collectors().forEach(Member::kill);
    rig.collectors()
        .forEach(each -> Folders.delete(each.site().folder(Part.COLLECTOR).resolve("spool")));
    rig.heal();
  }

  /** A topic that is only compacted must be made deletable first. */
  private static void empty(Admin admin, String topic) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    AlterConfigOp delete =
        new AlterConfigOp(
            new ConfigEntry("cleanup.policy", "compact,delete"), AlterConfigOp.OpType.SET);
    admin.incrementalAlterConfigs(Map.of(resource, List.of(delete))).all().get();
    Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .forEach(partition -> all.put(partition, RecordsToDelete.beforeOffset(-1)));
    admin.deleteRecords(all).all().get();
  }
}
