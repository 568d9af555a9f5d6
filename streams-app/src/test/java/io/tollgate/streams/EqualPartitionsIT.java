package io.tollgate.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.local.EmbeddedBroker;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.EventTopics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

/** The app does not start if its topics are not co-partitioned. */
class EqualPartitionsIT {

  private static final StartupCheck CHECKED = EqualPartitions::check;

  @Test
  void wideningOneTopicAloneIsRefused() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      KafkaConnection connection =
          new KafkaConnection(broker.bootstrapServers(), "mock://unused", Map.of());
      create(admin, "ai-writes", 4);
      CHECKED.askUntilAnswered(connection);
      create(admin, EventTopics.TOOL_EVENTS.name(), 20);

      assertThatThrownBy(() -> CHECKED.askUntilAnswered(connection))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("they have {ai-writes=4, tool-events=20}");
    }
  }

  @Test
  void reviewsMayHaveFewerPartitionsButNotMore() {
    assertThat(fault(4, 4, 4, 4)).isNull();
    assertThat(fault(20, 20, 20, 4)).isNull();
    assertThat(fault(4, 4, 4, 8)).contains("reviews no more than they");
    assertThat(fault(20, 20, 4, 4)).contains("movements=4");
  }

  private static String fault(int events, int writes, int movements, int reviews) {
    return EqualPartitions.fault(
            Map.of(
                "tool-events",
                events,
                "ai-writes",
                writes,
                "movements",
                movements,
                "reviews",
                reviews))
        .orElse(null);
  }

  private static void create(Admin admin, String topic, int partitions) throws Exception {
    admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
    // The controller has created it; the broker, which is asked, may learn of it a moment later.
    BrokerApp.patiently().until(() -> admin.listTopics().names().get().contains(topic));
  }
}
