package io.tollgate.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsAppConfigTest {

  private final Map<String, String> variables = new HashMap<>();

  @BeforeEach
  void fill(@TempDir Path folder) throws IOException {
    Path key = Files.write(folder.resolve("pseudonym.key"), new byte[32]);
    variables.put("TOLLGATE_KAFKA_BOOTSTRAP_SERVERS", "localhost:9092");
    variables.put("TOLLGATE_SCHEMA_REGISTRY_URL", "http://localhost:8081");
    variables.put("TOLLGATE_STATE_DIR", folder.toString());
    variables.put("TOLLGATE_PSEUDONYM_KEY_FILE", key.toString());
  }

  @Test
  void theRestHasDefaults() {
    StreamsAppConfig config = StreamsAppConfig.from(variables);

    assertThat(config.commitInterval()).isEqualTo(Duration.ofMillis(50));
    assertThat(config.standstill()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.longestClose()).isEqualTo(Duration.ofSeconds(40));
    assertThat(config.streamsProperties())
        .containsEntry("processing.guarantee", "exactly_once_v2")
        .containsEntry("group.protocol", "classic")
        .containsEntry("ensure.explicit.internal.resource.naming", true)
        .containsEntry("consumer.isolation.level", "read_committed");
  }

  @Test
  void brokersMayBeAwayForMinutesAndNoWriteIsTriedForLongerThanATransactionLasts() {
    StreamsConfig config = new StreamsConfig(StreamsAppConfig.from(variables).streamsProperties());

    assertThat(config.getProducerConfigs("producer"))
        .containsEntry("delivery.timeout.ms", 300_000)
        .containsEntry("max.block.ms", 300_000)
        .containsEntry("transaction.timeout.ms", 300_000);
  }

  @Test
  void whoGoesWithoutAWordIsMissedSoonUnlessClientSettingsSayOtherwise(@TempDir Path folder)
      throws IOException {
    StreamsConfig usual = new StreamsConfig(StreamsAppConfig.from(variables).streamsProperties());
    Path client = Files.writeString(folder.resolve("client"), "session.timeout.ms=20000\n");
    variables.put("TOLLGATE_CLIENT_PROPERTIES_FILE", client.toString());
    StreamsConfig own = new StreamsConfig(StreamsAppConfig.from(variables).streamsProperties());

    assertThat(usual.getMainConsumerConfigs("g", "c", 1))
        .containsEntry("session.timeout.ms", 15_000);
    assertThat(own.getMainConsumerConfigs("g", "c", 1))
        .containsEntry("session.timeout.ms", "20000");
  }

  @Test
  void halfOfTheProcessorsHaveAThreadUpToThePartitionsOfTheTopics() {
    int processors = Runtime.getRuntime().availableProcessors();
    int expected = processors >= 8 ? 4 : processors < 4 ? 1 : processors / 2;

    assertThat(StreamsAppConfig.from(variables).streamsProperties())
        .containsEntry("num.stream.threads", expected);
  }

  @Test
  void everySettingIsTaken() {
    variables.put("TOLLGATE_COMMIT_INTERVAL", "PT0.1S");
    variables.put("TOLLGATE_THREADS", "4");
    variables.put("TOLLGATE_STANDSTILL", "PT90S");
    variables.put("TOLLGATE_CLOSE_TIMEOUT", "PT8S");
    variables.put("TOLLGATE_MANAGEMENT_PORT", "9000");

    StreamsAppConfig config = StreamsAppConfig.from(variables);

    assertThat(config.streamsProperties())
        .containsEntry("commit.interval.ms", 100L)
        .containsEntry("num.stream.threads", 4)
        .containsEntry("bootstrap.servers", "localhost:9092");
    assertThat(config.management().port()).isEqualTo(9000);
    assertThat(config.standstill()).isEqualTo(Duration.ofSeconds(90));
    assertThat(config.longestClose()).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void ownTopicsHaveTheCopiesAskedForElseWhatTheBrokersSay() {
    assertThat(StreamsAppConfig.from(variables).streamsProperties())
        .doesNotContainKey("replication.factor")
        .doesNotContainKey("topic.min.insync.replicas");

    variables.put("TOLLGATE_OWN_TOPICS_REPLICAS", "3");
    assertThat(StreamsAppConfig.from(variables).streamsProperties())
        .containsEntry("replication.factor", 3)
        .containsEntry("topic.min.insync.replicas", 2);

    variables.put("TOLLGATE_OWN_TOPICS_REPLICAS", "1");
    assertThat(StreamsAppConfig.from(variables).streamsProperties())
        .containsEntry("replication.factor", 1)
        .containsEntry("topic.min.insync.replicas", 1);
  }

  @Test
  void anInstanceHasTheNameThatItIsGivenForEachOfItsThreads() {
    StreamsConfig nameless =
        new StreamsConfig(StreamsAppConfig.from(variables).streamsProperties());
    variables.put("TOLLGATE_INSTANCE", "streams-app-1");
    StreamsConfig named = new StreamsConfig(StreamsAppConfig.from(variables).streamsProperties());

    assertThat(nameless.getMainConsumerConfigs("g", "c", 2)).doesNotContainKey("group.instance.id");
    assertThat(named.getMainConsumerConfigs("g", "c", 2))
        .containsEntry("group.instance.id", "streams-app-1-2");
  }

  @Test
  void everyFaultIsNamedAtOnce(@TempDir Path folder) throws IOException {
    variables.remove("TOLLGATE_KAFKA_BOOTSTRAP_SERVERS");
    variables.put("TOLLGATE_COMMIT_INTERVAL", "PT1M");
    variables.put("TOLLGATE_THREADS", "0");
    variables.put("TOLLGATE_STANDSTILL", "PT2H");
    variables.put("TOLLGATE_CLOSE_TIMEOUT", "PT0.5S");
    variables.put("TOLLGATE_THREDS", "2");
    variables.put("TOLLGATE_INSTANCE", "one two");
    Path weak = Files.write(folder.resolve("weak.key"), new byte[4]);
    variables.put("TOLLGATE_PSEUDONYM_KEY_FILE", weak.toString());

    assertThatThrownBy(() -> StreamsAppConfig.from(variables))
        .hasMessageContaining("TOLLGATE_KAFKA_BOOTSTRAP_SERVERS")
        .hasMessageContaining("TOLLGATE_COMMIT_INTERVAL")
        .hasMessageContaining("TOLLGATE_THREADS")
        .hasMessageContaining("TOLLGATE_STANDSTILL")
        .hasMessageContaining("TOLLGATE_CLOSE_TIMEOUT")
        .hasMessageContaining("TOLLGATE_THREDS")
        .hasMessageContaining("TOLLGATE_INSTANCE")
        .hasMessageContaining("TOLLGATE_PSEUDONYM_KEY_FILE");
  }
}
