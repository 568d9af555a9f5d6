package io.tollgate.cli.dossier;

import io.tollgate.cases.CaseIds;
import io.tollgate.cli.place.IdBeginning;
import io.tollgate.cli.tail.LatestRecords;
import io.tollgate.cli.tail.TopicReader;
import io.tollgate.event.Asset;
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
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Collects everything about a case from the topics. */
final class CaseFile {

  private final KafkaConnection connection;
  private final Map<String, Set<CaseEvidence>> evidence = new LinkedHashMap<>();

  private CaseFile(KafkaConnection connection) {
    this.connection = connection;
  }

  /** Returns the case whose id starts so, with everything that belongs to it. */
  static CaseRecords read(KafkaConnection connection, IdBeginning beginning) {
    return new CaseFile(connection)
        .gather(ids -> Optional.of(beginning.only(ids, Function.identity())))
        .orElseThrow();
  }

  /**
   * Returns the case with the id, if there is one. Its own records are read last, so that they
   * count every violation read before.
   */
  static Optional<CaseRecords> find(KafkaConnection connection, String caseId) {
    CaseFile file = new CaseFile(connection);
    return file.gather(ids -> Optional.of(caseId).filter(ids::contains))
        .map(caseRecords -> caseRecords.with(file.cases().get(caseId)));
  }

  /** Returns the parts by name, in the order of the dossier. */
  static Map<String, Object> parts(KafkaConnection connection, CaseRecords caseRecords) {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("case", caseRecords.latest());
    parts.put("violations", caseRecords.violations());
    parts.put("policies", caseRecords.policies());
    parts.put("assets", caseRecords.assets());
    parts.put("actions", caseRecords.actions());
    parts.put("told", caseRecords.notifications());
    try (EvidenceReader reader = new EvidenceReader(connection)) {
      parts.put(
          "evidence",
          caseRecords.allEvidence().stream().map(one -> one.fields(reader.sha256(one))).toList());
    }
    return parts;
  }

  private Optional<CaseRecords> gather(Function<Set<String>, Optional<String>> choice) {
    Map<String, List<Case>> all = cases();
    return choice.apply(all.keySet()).map(id -> gather(all.get(id), all.values()));
  }

  /** Returns all stored versions of all cases, by id, the oldest first. */
  private Map<String, List<Case>> cases() {
    Map<String, List<Case>> all = new HashMap<>();
    each(
        DetectionTopics.CASES,
        (record, one) -> all.computeIfAbsent(one.getCaseId(), any -> new ArrayList<>()).add(one));
    return all;
  }

  private CaseRecords gather(List<Case> versions, Collection<List<Case>> all) {
    Case caseRecord = versions.get(versions.size() - 1);
    List<Case> latest = all.stream().map(each -> each.get(each.size() - 1)).toList();
    List<Violation> violations =
        violations(caseRecord, RelatedCases.of(caseRecord.getFingerprint(), latest));
    List<CaseAction> actions = actions(caseRecord.getCaseId());
    return new CaseRecords(
        versions,
        violations,
        policies(violations),
        assets(violations),
        actions,
        notifications(caseRecord.getCaseId(), violations),
        evidence);
  }

  /** Returns the violations of one case, in log order. */
  private List<Violation> violations(Case caseRecord, RelatedCases relatedCases) {
    Map<String, Violation> found = new LinkedHashMap<>();
    each(
        DetectionTopics.VIOLATIONS,
        (record, violation) -> {
          if (CaseIds.fingerprint(violation).equals(caseRecord.getFingerprint())
              && relatedCases.isIn(caseRecord.getCaseId(), violation)
              && found.putIfAbsent(violation.getViolationId(), violation) == null) {
            add(violation.getViolationId(), "violation " + violation.getViolationId(), record);
            addEvents(violation);
          }
        });
    return found.values().stream().sorted(Comparator.comparing(Violation::getEventTime)).toList();
  }

  private void addEvents(Violation violation) {
    Set<CaseEvidence> supporting = evidence.get(violation.getViolationId());
    supporting.add(
        new CaseEvidence(
            "event " + violation.getEventId(),
            violation.getEventTopic(),
            violation.getEventPartition(),
            violation.getEventOffset()));
    for (String text : violation.getRelatedEvents()) {
      EventReference event = EventReference.parse(text);
      supporting.add(
          new CaseEvidence(
              "event " + event.eventId(),
              event.position().topic(),
              event.position().partition(),
              event.position().offset()));
    }
  }

  /** Returns the actions on a case. */
  private List<CaseAction> actions(String caseId) {
    List<CaseAction> found = new ArrayList<>();
    each(
        DetectionTopics.CASE_ACTIONS,
        (record, action) -> {
          if (action.getCaseId().equals(caseId)) {
            found.add(action);
            add(action.getActionId(), "action " + action.getActionId(), record);
          }
        });
    return found;
  }

  /** Returns the violated policies. */
  private List<Policy> policies(List<Violation> violations) {
    Map<PolicyKey, Policy> all = LatestRecords.of(connection, SteeringTopics.POLICIES);
    return violations.stream()
        .map(violation -> new PolicyKey(violation.getPolicyId(), violation.getPolicyVersion()))
        .distinct()
        .filter(all::containsKey)
        .map(all::get)
        .toList();
  }

  /** Returns the assets that were reached; their rules decided. */
  private List<Asset> assets(List<Violation> violations) {
    Map<String, Asset> all = LatestRecords.of(connection, SteeringTopics.ASSETS);
    return violations.stream()
        .map(Violation::getAssetId)
        .filter(id -> id != null && all.containsKey(id))
        .distinct()
        .sorted()
        .map(all::get)
        .toList();
  }

  private List<Notification> notifications(String caseId, List<Violation> violations) {
    Set<String> ids =
        violations.stream().map(Violation::getViolationId).collect(Collectors.toSet());
    return LatestRecords.of(connection, DetectionTopics.NOTIFICATIONS).values().stream()
        .filter(
            notification ->
                notification.getNewsId().startsWith(caseId + "/")
                    || ids.contains(notification.getNewsId()))
        .map(notification -> Notification.newBuilder(notification).setBody(null).build())
        .sorted(
            Comparator.comparing(Notification::getFirstSeen)
                .thenComparing(Notification::getNotificationId))
        .toList();
  }

  private void add(String owner, String what, ConsumerRecord<byte[], byte[]> record) {
    evidence
        .computeIfAbsent(owner, any -> new LinkedHashSet<>())
        .add(new CaseEvidence(what, record.topic(), record.partition(), record.offset()));
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
              // An unreadable record cannot serve as evidence; 'tail' shows it.
            }
            return true;
          });
    }
  }
}
