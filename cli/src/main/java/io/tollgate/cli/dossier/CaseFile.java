package io.tollgate.cli.dossier;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.tail.LatestRecords;
import io.tollgate.cli.tail.TopicReader;
import io.tollgate.event.Case;
import io.tollgate.event.CaseAction;
import io.tollgate.event.Notification;
import io.tollgate.event.Policy;
import io.tollgate.event.PolicyKey;
import io.tollgate.event.Violation;
import io.tollgate.judgement.EventReference;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.SteeringTopics;
import io.tollgate.topic.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Gathers from the topics what a dossier of a case holds. */
final class CaseFile {

  private final KafkaConnection connection;
  private final Set<Evidence> evidence = new LinkedHashSet<>();

  CaseFile(KafkaConnection connection) {
    this.connection = connection;
  }

  /** The parts by their names, in the order of the dossier. */
  Map<String, Object> parts(String beginning) {
    Case about = find(beginning);
    List<Violation> violations =
        violations(about.getFingerprint(), Set.copyOf(about.getViolationIds()));
    List<CaseAction> actions = actions(about.getCaseId());
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("case", about);
    parts.put("violations", violations);
    parts.put("policies", policies(violations));
    parts.put("actions", actions);
    parts.put("told", told(about));
    parts.put("evidence", digests());
    return parts;
  }

  private Case find(String beginning) {
    List<Case> found =
        LatestRecords.of(connection, DetectionTopics.CASES).values().stream()
            .filter(one -> one.getCaseId().startsWith(beginning))
            .toList();
    if (found.size() != 1) {
      throw CommandFailure.usage(
          found.isEmpty()
              ? "there is no case " + beginning
              : found.size() + " cases begin with " + beginning);
    }
    return found.get(0);
  }

  /** Those of one matter, oldest first, as they stand in the log. */
  List<Violation> violations(String fingerprint, Set<String> ids) {
    List<Violation> found = new ArrayList<>();
    each(
        DetectionTopics.VIOLATIONS,
        (record, violation) -> {
          if (violation.getFingerprint().equals(fingerprint)
              && ids.contains(violation.getViolationId())
              && found.stream()
                  .noneMatch(one -> one.getViolationId().equals(violation.getViolationId()))) {
            found.add(violation);
            add("violation " + violation.getViolationId(), record);
            addEvents(violation);
          }
        });
    found.sort(Comparator.comparing(Violation::getEventTime));
    return found;
  }

  private void addEvents(Violation violation) {
    evidence.add(
        new Evidence(
            "event " + violation.getEventId(),
            violation.getEventTopic(),
            violation.getEventPartition(),
            violation.getEventOffset()));
    for (String text : violation.getRelatedEvents()) {
      EventReference event = EventReference.parse(text);
      evidence.add(
          new Evidence(
              "event " + event.eventId(),
              event.position().topic(),
              event.position().partition(),
              event.position().offset()));
    }
  }

  /** What people did to a case. */
  List<CaseAction> actions(String caseId) {
    List<CaseAction> found = new ArrayList<>();
    each(
        DetectionTopics.CASE_ACTIONS,
        (record, action) -> {
          if (action.getCaseId().equals(caseId)) {
            found.add(action);
            add("action " + action.getActionId(), record);
          }
        });
    return found;
  }

  /** The rules that were broken. */
  List<Policy> policies(List<Violation> violations) {
    Map<PolicyKey, Policy> all = LatestRecords.of(connection, SteeringTopics.POLICIES);
    return violations.stream()
        .map(violation -> new PolicyKey(violation.getPolicyId(), violation.getPolicyVersion()))
        .distinct()
        .filter(all::containsKey)
        .map(all::get)
        .toList();
  }

  private List<Notification> told(Case about) {
    return LatestRecords.of(connection, DetectionTopics.NOTIFICATIONS).values().stream()
        .filter(
            told ->
                told.getNewsId().startsWith(about.getCaseId() + "/")
                    || about.getViolationIds().contains(told.getNewsId()))
        .map(told -> Notification.newBuilder(told).setBody(null).build())
        .sorted(
            Comparator.comparing(Notification::getFirstSeen)
                .thenComparing(Notification::getNotificationId))
        .toList();
  }

  private List<Map<String, Object>> digests() {
    try (EvidenceReader reader = new EvidenceReader(connection)) {
      return evidence.stream().map(one -> one.fields(reader.sha256(one))).toList();
    }
  }

  private void add(String what, ConsumerRecord<byte[], byte[]> record) {
    evidence.add(new Evidence(what, record.topic(), record.partition(), record.offset()));
  }

  private <V extends SpecificRecord> void each(
      Topic<String, V> topic, BiConsumer<ConsumerRecord<byte[], byte[]>, V> taker) {
    try (TopicReader reader = TopicReader.connect(connection);
        Deserializer<V> values =
            TopicSerdes.values(topic, connection.clientConfig()).deserializer()) {
      reader.readToEnd(
          topic.name(),
          record -> {
            try {
              if (record.value() != null) {
                taker.accept(record, values.deserialize(topic.name(), record.value()));
              }
            } catch (UnreadableRecordException e) {
              // What nobody can read is nobody's evidence; 'tail' shows it.
            }
            return true;
          });
    }
  }
}
