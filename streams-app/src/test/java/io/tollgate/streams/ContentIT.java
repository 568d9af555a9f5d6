package io.tollgate.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Movement;
import io.tollgate.event.ProvenanceLink;
import io.tollgate.event.Violation;
import io.tollgate.local.EmbeddedBroker;
import io.tollgate.purpose.TrainedClassifier;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.ProvenanceTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links between writes and movements on a real broker, whatever dies while they are looked for. */
class ContentIT {

  private static final int FILES = 120;

  /** What was planted, as write and item. */
  private final Set<String> planted = new TreeSet<>();

  private final List<AiWrite> writes = new ArrayList<>();
  private final List<Movement> movements = new ArrayList<>();

  /**
   * Instances are cut off between writes and movements, in the middle of a movement and while
   * writes come late; one starts with what is on disk, one with nothing.
   */
  @Test
  void everyLinkIsToldOnceWhateverDies(@TempDir Path folder) throws Exception {
    plant();
    List<AiWrite> early = writes.subList(0, FILES / 2);
    List<AiWrite> late = writes.subList(FILES / 2, FILES);
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        BrokerApp app = new BrokerApp(broker.bootstrapServers())) {
      early.forEach(write -> app.send(ProvenanceTopics.AI_WRITES, write.getWriteId(), write));
      try (KafkaStreams first = app.instance(folder.resolve("a"), TrainedClassifier.load())) {
        first.start();
        move(app, 0, 5);
        await(app, 1);
        move(app, 5, 40);
        first.close(Duration.ZERO);
      }
      try (KafkaStreams second = app.instance(folder.resolve("a"), TrainedClassifier.load())) {
        second.start();
        move(app, 40, FILES);
        await(app, planted.size() / 4);
        late.forEach(write -> app.send(ProvenanceTopics.AI_WRITES, write.getWriteId(), write));
        app.flush();
        second.close(Duration.ZERO);
      }
      try (KafkaStreams third = app.instance(folder.resolve("b"), TrainedClassifier.load())) {
        third.start();
        BrokerApp.patiently().untilAsserted(() -> assertThat(linked(app)).isEqualTo(planted));
      }
      assertThat(app.committed(DetectionTopics.VIOLATIONS))
          .extracting(Violation::getViolationId)
          .doesNotHaveDuplicates()
          .hasSize(planted.size());
      assertThat(app.committed(ProvenanceTopics.PROVENANCE_LINKS))
          .doesNotHaveDuplicates()
          .extracting(ProvenanceLink::getDiscovered)
          .contains("at_movement", "late");
    }
  }

  private void plant() {
    Instant now = Instant.now();
    for (int i = 0; i < FILES; i++) {
      String text = source(i);
      AiWrite write = ProvenanceDriver.written(text, now);
      write.setWriteId("%032x".formatted(1_000 + i));
      write.setPath("src/F" + i + ".java");
      write.setReceivedTime(i < FILES / 2 ? now : now.plusSeconds(60));
      writes.add(write);
      String moved = i % 3 == 0 ? text : i % 3 == 1 ? edited(text, i) : source(5_000 + i);
      Movement movement = ProvenanceDriver.moved("00", "suite-7", "F" + i, moved, now);
      movement.setMovementId("%032x".formatted(9_000 + i));
      movements.add(movement);
      if (i % 3 < 2) {
        planted.add(write.getWriteId() + " " + movement.getItem());
      }
    }
  }

  private void move(BrokerApp app, int from, int to) {
    for (Movement movement : movements.subList(from, to)) {
      app.send(ProvenanceTopics.MOVEMENTS, movement.getMovementId(), movement);
    }
    app.flush();
  }

  private static void await(BrokerApp app, int links) {
    BrokerApp.patiently()
        .until(() -> app.committed(ProvenanceTopics.PROVENANCE_LINKS).size() >= links);
  }

  private static Set<String> linked(BrokerApp app) {
    Set<String> linked = new TreeSet<>();
    app.committed(ProvenanceTopics.PROVENANCE_LINKS)
        .forEach(link -> linked.add(link.getWriteId() + " " + link.getItem()));
    return linked;
  }

  private static String edited(String text, int seed) {
    return source(10_000 + seed).substring(0, 300) + text.substring(text.length() / 3);
  }

  /** Code that resembles no other. */
  private static String source(int seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      text.append(word(random)).append(" = ").append(word(random));
      for (int term = random.nextInt(4); term >= 0; term--) {
        text.append(random.nextBoolean() ? " + " : " * ").append(word(random));
        text.append(random.nextBoolean() ? "(" + random.nextInt(9_999) + ")" : "." + word(random));
      }
      text.append(random.nextInt(3) == 0 ? ";\nreturn \"" + word(random) + "\";\n" : ";\n");
    }
    return text.toString();
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }
}
