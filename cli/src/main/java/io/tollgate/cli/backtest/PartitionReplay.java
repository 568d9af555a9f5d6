package io.tollgate.cli.backtest;

import static java.util.stream.Collectors.groupingBy;

import io.tollgate.admission.AdmittedEvent;
import io.tollgate.admission.AssetZones;
import io.tollgate.admission.EventChecks;
import io.tollgate.admission.Increment;
import io.tollgate.admission.Outcome;
import io.tollgate.admission.Reception;
import io.tollgate.admission.SessionState;
import io.tollgate.directory.Directory;
import io.tollgate.event.ToolEvent;
import io.tollgate.judgement.CorrelatedViolations;
import io.tollgate.judgement.EventPosition;
import io.tollgate.judgement.EventReference;
import io.tollgate.judgement.JudgedEvent;
import io.tollgate.judgement.Violations;
import io.tollgate.policy.CorrelationHit;
import io.tollgate.policy.Judgement;
import io.tollgate.policy.PolicySet;
import io.tollgate.policy.Rehearsal.Position;
import io.tollgate.serde.UnreadableRecordException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads one partition of the log again, record by record, as the Streams application does. A
 * session stands in one partition, so partitions need nothing of each other. Not safe for several
 * threads.
 */
final class PartitionReplay {

  private final PolicySet policies;
  private final Directory directory;
  private final AssetZones zones;
  private final Reception reception;
  private final Deserializer<ToolEvent> events;
  private final Map<String, SessionMemory> sessions = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private final Replayed replayed = new Replayed();

  PartitionReplay(
      PolicySet policies,
      Directory directory,
      AssetZones zones,
      Reception reception,
      Deserializer<ToolEvent> events) {
    this.policies = policies;
    this.directory = directory;
    this.zones = zones;
    this.reception = reception;
    this.events = events;
  }

  Replayed replayed() {
    return replayed;
  }

  /** Takes the next record. */
  void take(ConsumerRecord<byte[], byte[]> record) {
    Optional<ToolEvent> event = read(record);
    if (event.isEmpty()) {
      replayed.tally().unusable();
      return;
    }
    EventPosition position = new EventPosition(record.topic(), record.partition(), record.offset());
    SessionMemory session =
        sessions.computeIfAbsent(event.get().getSessionId(), id -> new SessionMemory());
    Outcome outcome = Reception.decide(event.get(), session, session.state());
    session.remember(outcome);
    outcome.fold(
        admitted -> {
          admit(event.get(), admitted.increment(), session, position);
          return null;
        },
        repeated -> {
          turnAway(event.get(), repeated, session, position);
          return null;
        });
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

  private void turnAway(
      ToolEvent event, Outcome.Repeated repeated, SessionMemory session, EventPosition position) {
    SessionState before = session.state();
    SessionState after = reception.repeated(before, event, repeated, zones);
    session.remember(after);
    replayed.tally().duplicate();
    if (repeated.isSecondLook()) {
      AdmittedEvent seen = reception.seenOtherwise(event, repeated, directory, before, after);
      judge(seen, session, position, seen.isOfKnownCall());
      judgePromptAnew(event, before, session, position);
    }
  }

  private void judgePromptAnew(
      ToolEvent event, SessionState before, SessionMemory session, EventPosition position) {
    reception
        .judgedAnew(before, session.state(), event, directory)
        .ifPresent(prompt -> judge(prompt, session, position, false));
  }

  private void admit(
      ToolEvent event, Increment increment, SessionMemory session, EventPosition position) {
    SessionState before = session.state();
    SessionState after = reception.admitted(before, event, increment.callId(), zones);
    session.remember(after);
    replayed.tally().judged();
    judge(reception.receive(event, increment, directory, after), session, position, true);
    judgePromptAnew(event, before, session, position);
  }

  /** A second look is told, but counts for policies about several events no second time. */
  private void judge(
      AdmittedEvent admitted, SessionMemory session, EventPosition position, boolean isFirstLook) {
    JudgedEvent judged = new JudgedEvent(admitted);
    try {
      JudgedEvent.Look look =
          judged.look(policies, judged.counted(policies, session.counted()), position);
      look.remember(session.counted());
      Judgement judgement = look.judgement();
      judgement.matches().stream()
          .map(match -> Violations.of(judged, match, position))
          .filter(
              violation ->
                  told.add(violation.getViolationId())
                      || (isFirstLook
                          && !admitted.isOfKnownCall()
                          && Violations.isOfOneEvent(violation)))
          .forEach(replayed.violations()::add);
      if (isFirstLook) {
        count(judgement.hits(), judged, position);
      }
    } catch (RuntimeException | StackOverflowError e) {
      // As there: a bug in one rule ends nothing, but it is told.
      replayed.tally().failed();
    }
  }

  private void count(List<CorrelationHit> hits, JudgedEvent judged, EventPosition position) {
    EventReference report = judged.reference(position);
    Map<Occasion, List<CorrelationHit>> told =
        hits.stream()
            .map(hit -> hit.keeping(CorrelatedViolations.context(hit.placed().context(), judged)))
            .collect(groupingBy(hit -> Occasion.of(hit, judged, report)));
    told.forEach(
        (occasion, found) ->
            replayed
                .counted()
                .add(new Replayed.Counted(found, occasion.time(), occasion.position())));
  }

  /** When and as which event something counts. */
  private record Occasion(Instant time, EventReference event) {

    static Occasion of(CorrelationHit hit, JudgedEvent judged, EventReference report) {
      return new Occasion(
          hit.time(judged.time()), hit.event().map(EventReference::parse).orElse(report));
    }

    Position position() {
      return new Position(event.position().sequence(), event.toString());
    }
  }
}
