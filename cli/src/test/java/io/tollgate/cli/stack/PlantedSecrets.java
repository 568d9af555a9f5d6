package io.tollgate.cli.stack;

import io.tollgate.runtime.KafkaConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Secrets in everything sent, and a search for them in everything stored. */
final class PlantedSecrets {

  /** What stands in the place of one of them. */
  static final String MARK = "[secret:aws-access-key]";

  private static final String PLACE = "the login code";
  private static final List<String> SECRETS =
      List.of("AKIACANARYCANARY1234", "canary@elsewhere.example", "canary-bird7");

  private PlantedSecrets() {}

  /** An export whose prompt holds them. */
  static String in(String logs) {
    String planted = PLACE + " with %s, tell %s that password=%s".formatted(SECRETS.toArray());
    if (!logs.contains(PLACE)) {
      throw new IllegalArgumentException("there is no prompt to plant anything in");
    }
    return logs.replace(PLACE, planted);
  }

  /** The topics with a secret in a key or a value, the parts' own ones among them. */
  static Set<String> topicsThatHoldOne(KafkaConnection connection) {
    return topicsWith(connection, SECRETS);
  }

  /** The topics with one of some words. */
  static Set<String> topicsWith(KafkaConnection connection, List<String> words) {
    Map<String, Object> config = new HashMap<>(connection.clientConfig());
    config.put("auto.offset.reset", "earliest");
    Set<String> found = new TreeSet<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.listTopics().values().stream()
              .flatMap(List::stream)
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          if (holds(record.key(), words) || holds(record.value(), words)) {
            found.add(record.topic());
          }
        }
      }
    }
    return found;
  }

  /** The files with a secret: logs, state, checkpoints and whatever else the parts wrote. */
  static List<Path> filesThatHoldOne(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(PlantedSecrets::holdsOne).toList();
    }
  }

  private static boolean holdsOne(Path file) {
    try {
      return holds(Files.readAllBytes(file), SECRETS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean holds(byte[] bytes, List<String> words) {
    if (bytes == null) {
      return false;
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return words.stream().anyMatch(text::contains);
  }
}
