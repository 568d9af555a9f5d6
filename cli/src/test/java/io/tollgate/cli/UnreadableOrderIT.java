package io.tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cli.tail.LatestRecords;
import io.tollgate.event.Policy;
import io.tollgate.event.PolicyKey;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.SteeringTopics;
import java.nio.file.Path;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableOrderIT {

  @Test
  void aPauseOfWhichALaterVersionCannotBeReadIsNotLifted(@TempDir Path folder) throws Exception {
    try (CommandsOnBroker commands = new CommandsOnBroker("order", folder)) {
      assertThat(commands.run("pause", "--everything", "--reason", "drill", "--contact", "ann"))
          .isZero();
      Policy order =
          LatestRecords.of(commands.connection(), SteeringTopics.POLICIES)
              .values()
              .iterator()
              .next();
      PolicyKey later = new PolicyKey(order.getPolicyId(), order.getVersion() + 1);
      try (Serializer<PolicyKey> keys =
          TopicSerdes.keys(SteeringTopics.POLICIES, commands.connection().clientConfig())
              .serializer()) {
        commands.write(
            SteeringTopics.POLICIES,
            keys.serialize(SteeringTopics.POLICIES.name(), later),
            new byte[] {1});
      }

      assertThat(commands.run("resume", order.getName(), "--reason", "over")).isEqualTo(1);
      assertThat(commands.err()).contains("not_confluent_avro");
    }
  }
}
