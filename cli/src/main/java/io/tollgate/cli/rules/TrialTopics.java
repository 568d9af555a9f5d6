package io.tollgate.cli.rules;

import io.tollgate.cli.tail.TopicValues;
import io.tollgate.event.Policy;
import io.tollgate.event.Violation;
import io.tollgate.policy.Mode;
import io.tollgate.policy.reading.PolicyParser;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.SteeringTopics;
import io.tollgate.topic.Topic;
import java.io.PrintWriter;
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

/** Reader of the data about policies on trial. */
final class TrialTopics {

  private final KafkaConnection connection;
  private final PrintWriter err;

  /** Creates a reader that reports unreadable records on {@code err} and skips them. */
  TrialTopics(KafkaConnection connection, PrintWriter err) {
    this.connection = connection;
    this.err = err;
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
    TopicValues.readable(connection, topic, taker, err);
  }
}
