package io.tollgate.bench.rig;

import io.tollgate.event.Policy;
import io.tollgate.event.PolicyKey;
import io.tollgate.judgement.PolicyRecords;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.SteeringTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Writes policies to their topic like {@code tollgate apply}, without running their tests. */
final class PolicyWriter {

  private PolicyWriter() {}

  static void write(List<PolicyVersion> policies, KafkaConnection connection) {
    Map<String, Object> config = connection.clientConfig();
    try (KafkaProducer<PolicyKey, Policy> producer =
        new KafkaProducer<>(
            config,
            TopicSerdes.keys(SteeringTopics.POLICIES, config).serializer(),
            TopicSerdes.values(SteeringTopics.POLICIES, config).serializer())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (PolicyVersion policy : policies) {
        sent.add(
            producer.send(
                new ProducerRecord<>(
                    SteeringTopics.POLICIES.name(),
                    new PolicyKey(policy.id(), policy.version()),
                    PolicyRecords.of(policy, policy.validity().from()))));
      }
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a policy was not written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
