package io.tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaConnectionTest {
  private final KafkaConnection connection =
      new KafkaConnection(
          "kafka:9092",
          "http://registry",
          Map.of("security.protocol", "SSL", "enable.auto.commit", "true"));

  @Test
  void whoDecodesIsToldOfTheRegistry() {
    assertThat(connection.clientConfig())
        .containsEntry("bootstrap.servers", "kafka:9092")
        .containsEntry("schema.registry.url", "http://registry")
        .containsEntry("security.protocol", "SSL");
  }

  @Test
  void whoSeesBytesIsNot() {
    assertThat(connection.recordConfig())
        .containsEntry("bootstrap.servers", "kafka:9092")
        .containsEntry("security.protocol", "SSL")
        .doesNotContainKey("schema.registry.url");
  }

  @Test
  void aReaderSeesWhatIsCommittedWhateverTheClientsFileSays() {
    assertThat(connection.readerConfig())
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("enable.auto.commit", "false")
        .containsEntry("auto.offset.reset", "earliest")
        .containsEntry("security.protocol", "SSL");
  }

  @Test
  void whatOneCallerAddsNoOtherSees() {
    connection.readerConfig().put("client.id", "mine");

    assertThat(connection.readerConfig()).doesNotContainKey("client.id");
  }
}
