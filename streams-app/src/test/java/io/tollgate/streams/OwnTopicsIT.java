package io.tollgate.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.local.EmbeddedBroker;
import io.tollgate.runtime.KafkaConnection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

/** Start of a newer release with internal topics of an earlier one. */
class OwnTopicsIT {

  private static final String LIMIT = "max.message.bytes";
  private static final String LARGER = Integer.toString(2 * OwnTopics.BYTES);

  @Test
  void thoseThatTakeTooLittleAreWidenedAndNoOthers() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .createTopics(
              List.of(
                  topic("tollgate-streams-state-changelog"),
                  topic("tollgate-streams-step-repartition").configs(Map.of(LIMIT, "1048588")),
                  topic("tollgate-streams-wide-changelog").configs(Map.of(LIMIT, LARGER)),
                  topic("tollgate-streams-notes"),
                  topic("others-state-changelog")))
          .all()
          .get();
      assertThat(OwnTopics.names(admin))
          .containsExactly(
              "tollgate-streams-state-changelog",
              "tollgate-streams-step-repartition",
              "tollgate-streams-wide-changelog");
      assertThat(OwnTopics.narrow(admin))
          .containsOnly(
              Map.entry("tollgate-streams-state-changelog", 1_048_588),
              Map.entry("tollgate-streams-step-repartition", 1_048_588));

      KafkaConnection connection =
          new KafkaConnection(broker.bootstrapServers(), "mock://unused", Map.of());
      StartupCheck widened = OwnTopics::widen;
      widened.askUntilAnswered(connection);
      widened.askUntilAnswered(connection);

      assertThat(OwnTopics.narrow(admin)).isEmpty();
      assertThat(limit(admin, "tollgate-streams-state-changelog"))
          .isEqualTo(Integer.toString(OwnTopics.BYTES));
      assertThat(limit(admin, "tollgate-streams-wide-changelog")).isEqualTo(LARGER);
      assertThat(limit(admin, "tollgate-streams-notes")).isEqualTo("1048588");
      assertThat(limit(admin, "others-state-changelog")).isEqualTo("1048588");
    }
  }

  @Test
  void aRefusalSaysHowToMendIt() {
    assertThat(
            OwnTopics.refused(
                List.of("tollgate-streams-state-changelog"),
                new TopicAuthorizationException("not yours")))
        .contains("not yours", "AlterConfigs", "tollgate provision --acls")
        .contains(
            "for topic in tollgate-streams-state-changelog; do kafka-configs",
            " --entity-name $topic --add-config max.message.bytes=2162688");
  }

  private static NewTopic topic(String name) {
    return new NewTopic(name, 1, (short) 1);
  }

  private static String limit(Admin admin, String topic) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return admin.describeConfigs(List.of(resource)).values().get(resource).get().get(LIMIT).value();
  }
}
