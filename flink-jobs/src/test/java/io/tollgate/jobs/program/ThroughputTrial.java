package io.tollgate.jobs.program;

import com.sun.management.OperatingSystemMXBean;
import io.tollgate.event.Usage;
import io.tollgate.jobs.RecordType;
import io.tollgate.jobs.kafka.Decode;
import io.tollgate.jobs.kafka.KafkaConnectors;
import io.tollgate.jobs.kafka.RawRecord;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.EventTopics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Measures the spend job's throughput and CPU per record against a job that only copies the topic
 * usage, both from and to a real broker in a process of its own. The two alternate in one JVM. CPU
 * is counted from the first record of a run to its end; on a busy machine it is more reliable than
 * time. Run by hand.
 */
final class ThroughputTrial {

  private static final int USER_TICKS = 11;
  private static final long NANOS_OF_TICK = 10_000_000;
  private static final AtomicLong FIRST_CPU = new AtomicLong();
  private static final AtomicLong FIRST_TIME = new AtomicLong();

  private final TrialBroker broker;
  private final KafkaConnection connection;
  private final long calls;
  private final Map<String, List<double[]>> figures = new TreeMap<>();

  private ThroughputTrial(TrialBroker broker, long calls) {
    this.broker = broker;
    this.connection =
        new KafkaConnection(
            broker.bootstrapServers(), broker.registry(), Map.of("auto.register.schemas", "true"));
    this.calls = calls;
  }

  /** Arguments: calls per run, how many rounds, and which runs. */
  public static void main(String[] words) throws Exception {
    long calls = Long.parseLong(words[0]);
    try (TrialBroker broker = TrialBroker.start()) {
      broker.fill("even", calls, 0);
      broker.fill("hot", calls, 9);
      ThroughputTrial trial = new ThroughputTrial(broker, calls);
      for (int round = 0; round <= Integer.parseInt(words[1]); round++) {
        for (String run : List.of(words).subList(2, words.length)) {
          trial.run(run, round > 0);
        }
      }
      trial.print();
    }
  }

  private void run(String name, boolean counts) throws Exception {
    Path state = Files.createTempDirectory("throughput-trial");
    Configuration settings = new Configuration();
    FlinkSettings.ofJob(
            SpendSettings.from(
                Map.of(
                    "TOLLGATE_KAFKA_BOOTSTRAP_SERVERS", "unused",
                    "TOLLGATE_SCHEMA_REGISTRY_URL", "unused")))
        .forEach(settings::setString);
    settings.setString("execution.checkpointing.dir", state.toUri().toString());
    settings.setString("taskmanager.memory.managed.size", "64 mb");
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(1, settings);
    KafkaConnectors ends = new KafkaConnectors(environment, connection);
    if (name.equals("copy")) {
      copy(usage(environment, ends, "even"), ends);
    } else {
      spend(environment, usage(environment, ends, name), ends);
    }
    FIRST_CPU.set(0);
    long brokerBefore = broker.cpuNanos();
    environment.execute();
    double seconds = (System.nanoTime() - FIRST_TIME.get()) / 1e9;
    double cpu = (cpu() - FIRST_CPU.get()) / 1e3 / calls;
    double ofBroker = (broker.cpuNanos() - brokerBefore) / 1e3 / calls;
    System.out.printf(
        Locale.ROOT,
        "%-8s %6.0f calls/s %6.2f us %6.2f us%n",
        name,
        calls / seconds,
        cpu,
        ofBroker);
    if (counts) {
      figures
          .computeIfAbsent(name, unseen -> new ArrayList<>())
          .add(new double[] {calls / seconds, cpu, ofBroker});
    }
  }

  private DataStream<Usage> usage(
      StreamExecutionEnvironment environment, KafkaConnectors ends, String load) {
    return environment
        .fromSource(
            ends.source(TrialBroker.topic(load)).setBounded(OffsetsInitializer.latest()).build(),
            KafkaConnectors.watermarks(EventTopics.USAGE),
            "read usage")
        .uid("read-usage")
        .map(ThroughputTrial::marked)
        .uid("mark")
        .process(
            new Decode<>(EventTopics.USAGE, connection.clientConfig(), each -> Optional.empty()))
        .returns(new RecordType<>(Usage.class))
        .uid("decode-usage");
  }

  private static RawRecord marked(RawRecord read) throws IOException {
    if (FIRST_CPU.get() == 0) {
      FIRST_CPU.set(cpu());
      FIRST_TIME.set(System.nanoTime());
    }
    return read;
  }

  private void copy(DataStream<Usage> usage, KafkaConnectors ends) {
    usage
        .sinkTo(ends.sink(new Copies(TrialBroker.topic("copy"), connection.clientConfig())))
        .uid("write-copies");
  }

  private static void spend(
      StreamExecutionEnvironment environment, DataStream<Usage> usage, KafkaConnectors ends) {
    SpendJobOnKafka.write(LoadTrial.outputs(environment, usage), ends);
  }

  private void print() {
    figures.forEach(
        (name, rounds) ->
            System.out.printf(
                Locale.ROOT,
                "%-8s median %.0f calls/s, %.2f us of the job (%s), %.2f us of the broker%n",
                name,
                median(rounds, 0),
                median(rounds, 1),
                range(rounds),
                median(rounds, 2)));
  }

  private static double median(List<double[]> rounds, int column) {
    double[] sorted = rounds.stream().mapToDouble(each -> each[column]).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static String range(List<double[]> rounds) {
    double[] sorted = rounds.stream().mapToDouble(each -> each[1]).sorted().toArray();
    return String.format(Locale.ROOT, "%.2f to %.2f", sorted[0], sorted[sorted.length - 1]);
  }

  /** Of this process without the compiler, which works for as long as the JVM is young. */
  private static long cpu() throws IOException {
    long all =
        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    return all - compiling();
  }

  private static long compiling() throws IOException {
    long ticks = 0;
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path thread : threads) {
        String stat = stat(thread);
        if (stat.contains(" CompilerThre")) {
          String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
          ticks += Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[USER_TICKS + 1]);
        }
      }
    }
    return ticks * NANOS_OF_TICK;
  }

  /** What Linux tells about a thread; nothing if it ended while it was asked about. */
  private static String stat(Path thread) {
    try {
      return Files.readString(thread.resolve("stat"));
    } catch (IOException e) {
      return "";
    }
  }
}
