package io.tollgate.jobs.program;

import io.tollgate.event.Usage;
import io.tollgate.local.BrokerMain;
import io.tollgate.local.UnusedPorts;
import io.tollgate.serde.AvroSerializer;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A Kafka node in a process of its own, so that its CPU is not counted as the job's. */
final class TrialBroker implements AutoCloseable {

  private static final int PARTITIONS = 4;

  private final Process process;
  private final String servers;
  private final StubRegistry registry;

  private TrialBroker(Process process, String servers, StubRegistry registry) {
    this.process = process;
    this.servers = servers;
    this.registry = registry;
  }

  /** Starts it with the topics of the catalogue and those of the trial. */
  static TrialBroker start() throws Exception {
    Path folder = Files.createTempDirectory("trial-kafka-");
    List<Integer> ports = UnusedPorts.find(2);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerMain.class.getName(),
                folder.toString(),
                ports.get(0).toString(),
                "127.0.0.1:" + ports.get(1))
            .redirectErrorStream(true)
            .redirectOutput(new File("target", "trial-broker.log"))
            .start();
    TrialBroker broker = new TrialBroker(process, "127.0.0.1:" + ports.get(0), new StubRegistry());
    new TopicEnds(broker.servers, broker.registry()).create();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.servers))) {
      admin
          .createTopics(
              Stream.of("even", "hot", "copy")
                  .map(load -> new NewTopic(topic(load), PARTITIONS, (short) 1))
                  .toList())
          .all()
          .get();
    }
    return broker;
  }

  static String topic(String load) {
    return "usage-" + load;
  }

  String bootstrapServers() {
    return servers;
  }

  String registry() {
    return registry.url();
  }

  long cpuNanos() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  /** Writes so many calls, so many tenths of them of one team. */
  @SuppressWarnings("FutureReturnValueIgnored") // who reads waits for all of them
  void fill(String load, long calls, int hotTenths) {
    AvroSerializer<Usage> values = new AvroSerializer<>();
    values.configure(
        Map.of("schema.registry.url", registry(), "auto.register.schemas", "true"), false);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers, "compression.type", "lz4", "linger.ms", "20"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (long number = 0; number < calls; number++) {
        Usage usage = LoadTrial.call(number, number / LoadTrial.RATE, hotTenths);
        producer.send(
            new ProducerRecord<>(
                topic(load),
                usage.getSessionId().getBytes(StandardCharsets.UTF_8),
                values.serialize("usage", usage)));
      }
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    registry.close();
  }
}
