package io.tollgate.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.event.ToolEvent;
import io.tollgate.local.EmbeddedBroker;
import io.tollgate.topic.EventTopics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Brokers unavailable under load, with the collector killed twice meanwhile. */
class CollectorSpoolIT {

  private static final int WIRE_HEADER = 5;
  private static final int REQUESTS = 25;
  private static final String CANARY = "AKIACANARYCANARY1234";

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> acknowledged = new ArrayList<>();
  private EmbeddedBroker broker;
  private CollectorProcess collector;
  private int sequence;

  @BeforeEach
  void prepare() throws Exception {
    broker = EmbeddedBroker.start();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic(EventTopics.TOOL_EVENTS.name(), 2, (short) 1)))
          .all()
          .get();
    }
    collector = new CollectorProcess(folder, broker.bootstrapServers());
  }

  @AfterEach
  void end() throws InterruptedException {
    collector.kill();
    broker.close();
  }

  @Test
  void keepsEveryAcknowledgedRecordWhileBrokersAreAwayAndTheCollectorIsKilled() throws Exception {
    startCollector();
    post();
    broker.stop();
    post();
    collector.kill();
    assertThat(filesWithTheCanary()).isEmpty();
    startCollector();
    post();
    collector.kill();
    startCollector();
    broker.startAgain();
    post();

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> collector.management("/metrics").contains("tollgate_spool_records 0.0"));
    assertThat(acknowledged).hasSize(4 * REQUESTS);
    assertThat(sequencesOnTopic()).containsAll(acknowledged);
    assertThat(collector.management("/metrics"))
        .contains("tollgate_spool_damaged_records 0.0", "tollgate_kafka_in_trouble 0.0");
  }

  private void startCollector() throws IOException {
    collector.start("-XX:TieredStopAtLevel=1", Map.of("TOLLGATE_COLLECTOR_ACK_TIME", "PT0.3S"));
  }

  private void post() throws Exception {
    for (int i = 0; i < REQUESTS; i++) {
      sequence++;
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + collector.port() + "/v1/logs"))
              .header("Authorization", "Bearer " + CollectorClient.TOKEN)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(CollectorIT.json(prompt())))
              .build();
      if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
        acknowledged.add(Integer.toString(sequence));
      }
    }
  }

  private String prompt() {
    return CollectorIT.prompt("s-" + sequence % 7, sequence)
        .replace("write a sort", "write a sort with " + CANARY);
  }

  /** Of spool, logs and all else that the collector writes. */
  private List<Path> filesWithTheCanary() throws IOException {
    List<Path> found = new ArrayList<>();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(CANARY)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private Set<String> sequencesOnTopic() throws IOException {
    Set<String> sequences = new HashSet<>();
    Map<String, Object> config =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          List.of(
              new TopicPartition(EventTopics.TOOL_EVENTS.name(), 0),
              new TopicPartition(EventTopics.TOOL_EVENTS.name(), 1));
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      SpecificDatumReader<ToolEvent> reader = new SpecificDatumReader<>(ToolEvent.class);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (var record : consumer.poll(Duration.ofMillis(200))) {
          byte[] value = record.value();
          var decoder =
              DecoderFactory.get()
                  .binaryDecoder(value, WIRE_HEADER, value.length - WIRE_HEADER, null);
          assertThat(new String(value, StandardCharsets.ISO_8859_1)).doesNotContain(CANARY);
          sequences.add(reader.read(null, decoder).getSequence().toString());
        }
      }
    }
    return sequences;
  }
}
