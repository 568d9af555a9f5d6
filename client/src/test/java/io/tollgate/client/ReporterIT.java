package io.tollgate.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.local.EmbeddedBroker;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.EventTopics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

class ReporterIT {

  @Test
  void runsTheExampleOfTheReadme() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      Map<String, Object> config =
          Map.of(
              "bootstrap.servers", broker.bootstrapServers(),
              "schema.registry.url", "mock://client",
              "auto.register.schemas", "true");
      try (Admin admin = Admin.create(config)) {
        NewTopic topic = new NewTopic(EventTopics.TOOL_EVENTS.name(), 1, (short) 1);
        admin.createTopics(List.of(topic)).all().get();
      }

      ReadmeExample.report(config);

      ConsumerRecord<String, ToolEvent> record = first(config);
      assertThat(record.key()).isEqualTo("chat-81");
      assertThat(record.value().getInputTokens()).isEqualTo(812);
      assertThat(record.value().getCacheReadTokens()).isEqualTo(15_360);
      assertThat(record.value().getVerifiedTeam()).isEqualTo("search");
      assertThat(record.value().getEventId()).hasSize(32);
    }
  }

  @Test
  void theReadmeShowsTheExample() throws Exception {
    String source =
        Files.readString(Path.of("src/test/java/io/tollgate/client/ReadmeExample.java"));
    String example =
        source
            .substring(source.indexOf("// begin\n") + 9, source.indexOf("\n    // end"))
            .stripIndent();

    assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + example + "\n```");
  }

  private static ConsumerRecord<String, ToolEvent> first(Map<String, Object> config) {
    try (KafkaConsumer<String, ToolEvent> consumer =
        new KafkaConsumer<>(
            config,
            new StringDeserializer(),
            TopicSerdes.values(EventTopics.TOOL_EVENTS, config).deserializer())) {
      TopicPartition partition = new TopicPartition(EventTopics.TOOL_EVENTS.name(), 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return consumer.poll(Duration.ofSeconds(10)).iterator().next();
    }
  }
}
