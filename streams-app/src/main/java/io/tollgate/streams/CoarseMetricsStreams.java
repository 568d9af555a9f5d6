package io.tollgate.streams;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/**
 * Kafka Streams that exposes metrics of its clients, threads and tasks only, not of each store,
 * processor and topic: those are ten thousand values, two megabytes per scrape, which took 3 to 7 %
 * of the process's samples in profiles. The one exception is the age of reports, since they were
 * received, when they became usage or a violation.
 */
final class CoarseMetricsStreams extends KafkaStreams {

  private static final String STEPS = "stream-processor-node-metrics";
  private static final Set<String> PROMISED = Set.of("write-usage", "write-violations");

  private static final Set<String> TOO_FINE =
      Set.of(
          "stream-state-metrics",
          STEPS,
          "stream-record-cache-metrics",
          "stream-topic-metrics",
          "producer-topic-metrics",
          "producer-node-metrics",
          "consumer-node-metrics");

  CoarseMetricsStreams(Topology topology, Properties properties, StreamsClients clients) {
    super(topology, properties, clients);
  }

  @Override
  public Map<MetricName, ? extends Metric> metrics() {
    Map<MetricName, Metric> coarse = new HashMap<>(super.metrics());
    coarse.keySet().removeIf(name -> TOO_FINE.contains(name.group()) && !isAge(name));
    return coarse;
  }

  /** The partitions that the threads of this instance process now; empty during a rebalance. */
  Set<TopicPartition> partitions() {
    if (state() != State.RUNNING) {
      return Set.of();
    }
    return metadataForLocalThreads().stream()
        .flatMap(thread -> thread.activeTasks().stream())
        .flatMap(task -> task.topicPartitions().stream())
        .collect(Collectors.toSet());
  }

  private static boolean isAge(MetricName name) {
    return name.group().equals(STEPS)
        && name.name().equals("record-e2e-latency-max")
        && PROMISED.contains(name.tags().get("processor-node-id"));
  }
}
