package io.tollgate.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Movement;
import io.tollgate.event.Violation;
import io.tollgate.fingerprint.ContentPrint;
import io.tollgate.fingerprint.PrintCodec;
import io.tollgate.local.EmbeddedBroker;
import io.tollgate.purpose.TrainedClassifier;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.ProvenanceTopics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures how long after a file entered an asset a reader of committed records is told that a
 * model wrote it: {@code -Dmovements=999}, files of this project that hold code, copied and edited,
 * {@code -Dpace=250} of them a second. The figures stand in the log.
 */
@EnabledIfSystemProperty(named = "movements", matches = "\\d+")
class MovementDelayIT {

  private static final Logger LOG = LoggerFactory.getLogger(MovementDelayIT.class);
  private static final Duration NOTHING_MORE = Duration.ofSeconds(10);
  private static final long SMALLEST = 1_500;
  private static final long LARGEST = 16_000;

  private final int count = Integer.getInteger("movements");
  private final int pace = Integer.getInteger("pace", 250);

  @Test
  void contentOfModelsIsToldSoon(@TempDir Path folder) throws Exception {
    List<Path> files = files();
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        BrokerApp app = new BrokerApp(broker.bootstrapServers())) {
      for (Path file : files) {
        AiWrite write = written(file);
        app.send(ProvenanceTopics.AI_WRITES, write.getWriteId(), write);
      }
      app.flush();
      try (KafkaStreams instance = app.instance(folder, TrainedClassifier.load());
          KafkaConsumer<byte[], byte[]> alerts = consumer(broker.bootstrapServers())) {
        instance.start();
        alerts.subscribe(List.of(DetectionTopics.VIOLATIONS.name()));
        Movement first = moved("first", files.get(0), UnaryOperator.identity());
        app.send(ProvenanceTopics.MOVEMENTS, first.getMovementId(), first);
        BrokerApp.patiently().until(() -> !app.committed(DetectionTopics.VIOLATIONS).isEmpty());
        measure("copied, cold", files, UnaryOperator.identity(), app, alerts);
        measure("copied", files, UnaryOperator.identity(), app, alerts);
        measure("edited", files, MovementDelayIT::edited, app, alerts);
      }
    }
  }

  private void measure(
      String how,
      List<Path> files,
      UnaryOperator<String> change,
      BrokerApp app,
      KafkaConsumer<byte[], byte[]> alerts)
      throws IOException {
    List<Movement> movements = new ArrayList<>();
    for (Path file : files) {
      movements.add(moved(how, file, change));
    }
    Map<String, Long> sent = new HashMap<>();
    Map<String, Long> told = new HashMap<>();
    Deserializer<Violation> reader =
        TopicSerdes.values(DetectionTopics.VIOLATIONS, app.serdeConfig()).deserializer();
    long worked = worked();
    long start = System.nanoTime();
    long cameLast = start;
    while (sent.size() < files.size()
        || (told.size() < files.size() && System.nanoTime() - cameLast < NOTHING_MORE.toNanos())) {
      long due = 1 + (System.nanoTime() - start) * pace / 1_000_000_000;
      while (sent.size() < Math.min(due, files.size())) {
        Movement movement = movements.get(sent.size());
        movement.setMovedTime(Instant.now());
        app.send(ProvenanceTopics.MOVEMENTS, movement.getMovementId(), movement);
        cameLast = System.nanoTime();
        sent.put(how + " " + movement.getItem(), cameLast);
      }
      for (ConsumerRecord<byte[], byte[]> record : alerts.poll(Duration.ofMillis(2))) {
        Violation violation = reader.deserialize(record.topic(), record.value());
        String step = violation.getPath().get(violation.getPath().size() - 1);
        String item = step.substring("asset ".length());
        if (sent.containsKey(item) && !told.containsKey(item)) {
          cameLast = System.nanoTime();
          told.put(item, cameLast);
        }
      }
    }
    tell(how, sent, told);
    LOG.info("{}: the stream thread worked for {} ms", how, (worked() - worked) / 1_000_000);
  }

  /** Also on a busy machine this says what it took. */
  private static long worked() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
        .filter(thread -> thread != null && thread.getThreadName().contains("StreamThread"))
        .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
        .sum();
  }

  private static void tell(String how, Map<String, Long> sent, Map<String, Long> told) {
    List<Long> delays = new ArrayList<>();
    told.forEach((item, time) -> delays.add((time - sent.get(item)) / 1_000_000));
    Collections.sort(delays);
    long last = Collections.max(told.values()) - Collections.max(sent.values());
    LOG.info(
        "{}: {} of {} files told; ms from a file's movement: median {}, 99 in 100 {}, last {};"
            + " the last {} ms after the last movement",
        how,
        told.size(),
        sent.size(),
        delays.get(delays.size() / 2),
        delays.get(delays.size() * 99 / 100),
        delays.get(delays.size() - 1),
        last / 1_000_000);
    sent.keySet().stream()
        .filter(item -> !told.containsKey(item))
        .forEach(item -> LOG.info("{}: not told", item));
    assertThat(told).isNotEmpty();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of(".."))) {
      List<Path> files =
          all.filter(file -> file.toString().contains("/src/"))
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.endsWith("package-info.java"))
              .filter(file -> file.toFile().length() >= SMALLEST)
              .filter(file -> file.toFile().length() < LARGEST)
              .sorted()
              .toList();
      List<Path> mixed = new ArrayList<>(files);
      Collections.shuffle(mixed, new Random(7));
      return mixed.subList(0, count);
    }
  }

  private static AiWrite written(Path file) throws IOException {
    ContentPrint print = ContentPrint.of(file.toString(), Files.readString(file));
    AiWrite write = ProvenanceDriver.written("", Instant.now());
    write.setWriteId(print.sha256().substring(0, 32));
    write.setPath(file.toString());
    write.setSha256(print.sha256());
    write.setNormalisedSha256(print.normalisedSha256());
    write.setTokens(print.tokens());
    write.setPrints(ByteBuffer.wrap(PrintCodec.encode(print.prints())));
    return write;
  }

  private static Movement moved(String asset, Path file, UnaryOperator<String> change)
      throws IOException {
    String text = change.apply(Files.readString(file));
    ContentPrint print = ContentPrint.of(file.toString(), text);
    Movement movement = ProvenanceDriver.moved("00", asset, file.toString(), "", Instant.now());
    movement.setMovementId(ContentPrint.of("id.txt", asset + file).sha256().substring(0, 32));
    movement.setSha256(print.sha256());
    movement.setNormalisedSha256(print.normalisedSha256());
    movement.setTokens(print.tokens());
    movement.setPrints(ByteBuffer.wrap(PrintCodec.encode(print.prints())));
    return movement;
  }

  /** Without its first fifth, and with a line of somebody else. */
  private static String edited(String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    lines.subList(0, lines.size() / 5).clear();
    lines.add(lines.size() / 2, "    long begun = System.nanoTime() + " + lines.size() + ";");
    return String.join("\n", lines);
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers) {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "group.id",
            "movement-delay",
            "auto.offset.reset",
            "earliest",
            "isolation.level",
            "read_committed",
            "fetch.max.wait.ms",
            "5"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
