package io.tollgate.cli.backtest;

import static java.util.stream.Collectors.groupingBy;

import io.tollgate.admission.AdmittedEvent;
import io.tollgate.admission.AssetZones;
import io.tollgate.admission.EventChecks;
import io.tollgate.admission.EventEnrichment;
import io.tollgate.admission.SessionFlow;
import io.tollgate.directory.Directory;
import io.tollgate.event.ToolEvent;
import io.tollgate.judgement.EventFindings;
import io.tollgate.judgement.EventPosition;
import io.tollgate.judgement.EventReference;
import io.tollgate.policy.PolicyReplay.Position;
import io.tollgate.policy.PolicySet;
import io.tollgate.serde.UnreadableRecordException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Replays one partition of the log record by record, like the Streams application. A session is in
 * one partition, so partitions are independent. Not thread-safe.
 */
final class PartitionReplay {

  private final PolicySet policies;
  private final Directory directory;
  private final AssetZones zones;
  private final SessionFlow flow;
  private final Deserializer<ToolEvent> events;
  private final Map<String, ReplayedSession> sessions = new HashMap<>();
  private final Replayed replayed = new Replayed();

  PartitionReplay(
      PolicySet policies,
      Directory directory,
      AssetZones zones,
      EventEnrichment eventEnrichment,
      Deserializer<ToolEvent> events) {
    this.policies = policies;
    this.directory = directory;
    this.zones = zones;
    this.flow = new SessionFlow(eventEnrichment);
    this.events = events;
  }

  Replayed replayed() {
    return replayed;
  }

  /** Processes the next record. */
  void take(ConsumerRecord<byte[], byte[]> record) {
    Optional<ToolEvent> event = read(record);
    if (event.isEmpty()) {
      replayed.tally().unusable();
      return;
    }
    EventPosition position = new EventPosition(record.topic(), record.partition(), record.offset());
    ReplayedSession session =
        sessions.computeIfAbsent(event.get().getSessionId(), id -> new ReplayedSession());
    SessionFlow.Taken taken = flow.process(event.get(), session, directory, zones);
    taken
        .outcome()
        .handle(admitted -> replayed.tally().judged(), repeated -> replayed.tally().duplicate());
    taken.toEvaluate().forEach(seen -> judge(seen, session, position));
  }

  private Optional<ToolEvent> read(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return Optional.empty();
    }
    try {
      ToolEvent event = events.deserialize(record.topic(), record.value());
      Instant time = Instant.ofEpochMilli(record.timestamp());
      return EventChecks.firstFault(event, record.key(), time).isPresent()
          ? Optional.empty()
          : Optional.of(event);
    } catch (UnreadableRecordException e) {
      return Optional.empty();
    }
  }

  private void judge(AdmittedEvent admitted, ReplayedSession session, EventPosition position) {
    EventFindings findings = EventFindings.of(admitted, position, () -> policies, session);
    if (findings.failure().isPresent()) {
      replayed.tally().failed();
      return;
    }
    findings.violations().stream()
        .filter(violation -> session.isNew(violation, admitted))
        .forEach(replayed.violations()::add);
    if (!admitted.isReevaluation()) {
      count(findings, admitted.event().getEventTime());
    }
  }

  private void count(EventFindings findings, Instant eventTime) {
    findings.hits().stream()
        .collect(groupingBy(hit -> new Occasion(hit.time(eventTime), findings.counted(hit))))
        .forEach(
            (occasion, found) ->
                replayed
                    .counted()
                    .add(new Replayed.Counted(found, occasion.time(), occasion.position())));
  }

  /** The time at which something counts, and the event it counts as. */
  private record Occasion(Instant time, EventReference event) {
    Position position() {
      return new Position(event.position().sequence(), event.toString());
    }
  }
}
