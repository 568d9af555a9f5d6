package io.tollgate.cli.rules;

import io.tollgate.cli.tail.TopicReader;
import io.tollgate.event.Policy;
import io.tollgate.event.Violation;
import io.tollgate.policy.Mode;
import io.tollgate.policy.reading.PolicyParser;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.SteeringTopics;
import io.tollgate.topic.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reader of the data about policies on trial. */
final class TrialTopics {

  private static final Logger LOG = LoggerFactory.getLogger(TrialTopics.class);

  private final KafkaConnection connection;

  TrialTopics(KafkaConnection connection) {
    this.connection = connection;
  }

  /** Returns one trial for each policy whose latest version is in shadow mode, by name. */
  List<TrialSummary> trials(Instant now) {
    Map<String, Policy> latest = new HashMap<>();
    read(
        SteeringTopics.POLICIES,
        policy ->
            latest.merge(
                policy.getPolicyId(), policy, (a, b) -> a.getVersion() > b.getVersion() ? a : b));
    Map<String, List<Violation>> alerts = new HashMap<>();
    read(
        DetectionTopics.SHADOW_VIOLATIONS,
        alert -> alerts.computeIfAbsent(alert.getPolicyId(), id -> new ArrayList<>()).add(alert));
    Set<String> liveEvents = new HashSet<>();
    read(DetectionTopics.VIOLATIONS, violation -> liveEvents.add(violation.getEventId()));
    Map<String, TrialSummary> trials = new TreeMap<>();
    for (Policy policy : latest.values()) {
      if (isOnTrial(policy)) {
        List<Violation> ofIt =
            alerts.getOrDefault(policy.getPolicyId(), List.of()).stream()
                .filter(alert -> alert.getPolicyVersion() == policy.getVersion())
                .toList();
        trials.put(
            policy.getName(),
            TrialSummary.of(policy.getName(), policy.getAppliedTime(), ofIt, liveEvents, now));
      }
    }
    return List.copyOf(trials.values());
  }

  private static boolean isOnTrial(Policy policy) {
    return PolicyParser.parse(policy.getName(), policy.getDocument())
        .policy(policy.getPolicyId(), policy.getVersion())
        .filter(version -> version.mode() == Mode.SHADOW)
        .isPresent();
  }

  private <K, V extends SpecificRecord> void read(Topic<K, V> topic, Consumer<V> taker) {
    try (TopicReader reader = TopicReader.connect(connection);
        Deserializer<V> values =
            TopicSerdes.values(topic, connection.clientConfig()).deserializer()) {
      reader.readToEnd(
          topic.name(),
          record -> {
            try {
              if (record.value() != null) {
                taker.accept(values.deserialize(topic.name(), record.value()));
              }
            } catch (UnreadableRecordException e) {
              LOG.warn("a record of {} cannot be read: {}", topic.name(), e.reason());
            }
            return true;
          });
    }
  }
}
