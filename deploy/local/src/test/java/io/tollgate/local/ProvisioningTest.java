package io.tollgate.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.topic.EventTopics;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.junit.jupiter.api.Test;

class ProvisioningTest {

  private static final ConfigEntry TWO = new ConfigEntry("min.insync.replicas", "2");

  @Test
  void ofATopicThatIsThereMoreCopiesMustBeInSyncWhereItHasThem() {
    assertThat(Provisioning.changes(EventTopics.USAGE, new Copies(3, 1)))
        .extracting(AlterConfigOp::configEntry)
        .contains(TWO);
  }

  @Test
  void aStricterTopicStaysAndOneWithFewCopiesCanStillBeWrittenTo() {
    assertThat(Provisioning.changes(EventTopics.USAGE, new Copies(5, 3)))
        .extracting(change -> change.configEntry().name())
        .contains("retention.ms")
        .doesNotContain("min.insync.replicas");
    assertThat(Provisioning.changes(EventTopics.USAGE, new Copies(1, 1)))
        .extracting(change -> change.configEntry().name())
        .doesNotContain("min.insync.replicas");
  }
}
