package io.tollgate.jobs.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Usage;
import io.tollgate.jobs.kafka.KafkaConnectors;
import io.tollgate.jobs.kafka.TariffChanges;
import io.tollgate.jobs.pricing.SpendRules;
import io.tollgate.spend.CacheWriteLife;
import io.tollgate.spend.Terms;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.SpendTopics;
import io.tollgate.topic.SteeringTopics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

/**
 * Tests the operator uids, including those of Kafka sources and sinks, by which Flink finds state.
 */
class OperatorIdsTest {

  private static final Path KNOWN = Path.of("src/test/resources/operator-uids.txt");

  @Test
  void noStepLosesItsId() throws Exception {
    StreamExecutionEnvironment environment = SavepointJob.environment(Map.of());
    KafkaConnectors kafka = new KafkaConnectors(environment, SavepointJob.settings().kafka());
    DataStream<Usage> usage = kafka.read(EventTopics.USAGE, each -> Optional.empty());
    SpendJobOnKafka.write(
        SpendJob.define(
            usage,
            kafka.read(SpendTopics.BILL_SHARES, each -> Optional.empty()),
            TariffChanges.read(kafka).changes(),
            kafka.read(SteeringTopics.BUDGETS, each -> Optional.empty()),
            new SpendRules(CacheWriteLife.ONE_HOUR, "USD", 2, Terms.NONE)),
        kafka);

    SortedSet<String> ids = new TreeSet<>();
    for (StreamNode step : environment.getStreamGraph().getStreamNodes()) {
      ids.add(step.getTransformationUID());
    }
    assertThat(ids).containsExactlyElementsOf(Files.readAllLines(KNOWN));
  }
}
