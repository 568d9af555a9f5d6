package io.tollgate.streams.event;

import io.tollgate.admission.AdmittedEvent;
import io.tollgate.admission.AssetZones;
import io.tollgate.admission.CallState;
import io.tollgate.admission.Increment;
import io.tollgate.admission.Outcome;
import io.tollgate.admission.Reception;
import io.tollgate.admission.SessionState;
import io.tollgate.directory.Directory;
import io.tollgate.event.Duplicate;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Violation;
import io.tollgate.judgement.JudgedEvent;
import io.tollgate.judgement.Violations;
import io.tollgate.streams.common.StreamsMeters;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Lets each event in once: what is new goes on as usage, what is not as a duplicate. */
final class AdmitStep implements Processor<String, ReceivedEvent, String, Object> {

  private final Supplier<Directory> directory;
  private final Supplier<AssetZones> zones;
  private final Reception reception;
  private final StreamsMeters meters;
  private ProcessorContext<String, Object> context;
  private AdmissionStores stores;

  AdmitStep(
      Supplier<Directory> directory,
      Supplier<AssetZones> zones,
      Reception reception,
      StreamsMeters meters) {
    this.directory = directory;
    this.zones = zones;
    this.reception = reception;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<String, Object> context) {
    this.context = context;
    this.stores = AdmissionStores.of(context);
    Forgetting.schedule(context, stores, meters);
  }

  @Override
  public void process(Record<String, ReceivedEvent> record) {
    ToolEvent event = record.value().event();
    SessionState before = stores.state(event.getSessionId());
    Outcome outcome = Reception.decide(event, stores.session(event.getSessionId()), before);
    SessionState after =
        outcome.fold(
            admitted -> admit(record, admitted, before),
            repeated -> turnAway(record, repeated, before));
    remember(record, outcome);
    if (!after.equals(before)) {
      stores.rememberState(event.getSessionId(), after, record.timestamp());
    }
    outcome.disagreement().ifPresent(found -> tell(record, outcome, after));
  }

  private SessionState admit(
      Record<String, ReceivedEvent> record, Outcome.Admitted admitted, SessionState before) {
    ToolEvent event = record.value().event();
    SessionState after = reception.admitted(before, event, admitted.callId(), zones.get());
    AdmittedEvent received = reception.receive(event, admitted.increment(), directory.get(), after);
    meters.admitted(event.getKind());
    context.forward(record.<Object>withValue(received.usage()), EventTopology.WRITE_USAGE);
    judge(record, JudgeStep.Case.of(received, record.value(), false));
    judgePromptAnew(record, before, after);
    return after;
  }

  private void judgePromptAnew(
      Record<String, ReceivedEvent> record, SessionState before, SessionState after) {
    reception
        .judgedAnew(before, after, record.value().event(), directory.get())
        .ifPresent(prompt -> judge(record, JudgeStep.Case.of(prompt, record.value(), true)));
  }

  private void judge(Record<String, ReceivedEvent> record, JudgeStep.Case judged) {
    context.forward(record.<Object>withValue(judged), EventTopology.JUDGE);
  }

  private SessionState turnAway(
      Record<String, ReceivedEvent> record, Outcome.Repeated repeated, SessionState before) {
    ToolEvent event = record.value().event();
    Duplicate duplicate =
        new Duplicate(
            event.getEventId(),
            repeated.callId(),
            repeated.duplicateOf(),
            repeated.reason(),
            event.getSessionId(),
            event.getWitness(),
            event.getEventTime(),
            event.getReceivedTime(),
            repeated.recognisedBy(),
            repeated.tokenDifference());
    meters.duplicate(repeated.reason());
    context.forward(
        record.withKey(event.getEventId()).<Object>withValue(duplicate),
        EventTopology.WRITE_DUPLICATES);
    SessionState after = reception.repeated(before, event, repeated, zones.get());
    if (repeated.isSecondLook()) {
      AdmittedEvent told = reception.seenOtherwise(event, repeated, directory.get(), before, after);
      judge(record, JudgeStep.Case.of(told, record.value(), !told.isOfKnownCall()));
      judgePromptAnew(record, before, after);
    }
    return after;
  }

  /** Witnesses of one call who tell different counts: somebody must look which of them is wrong. */
  private void tell(Record<String, ReceivedEvent> record, Outcome outcome, SessionState session) {
    ToolEvent event = record.value().event();
    AdmittedEvent received =
        reception.receive(
            event,
            Increment.nothing(outcome.callId(), 1, Set.of(event.getWitness())),
            directory.get(),
            session);
    Violation finding =
        Violations.disagreement(
            new JudgedEvent(received),
            record.value().position(),
            outcome.disagreement().orElseThrow());
    record.value().bytes().vouchFor(finding);
    meters.violation(finding);
    context.forward(
        record.withKey(finding.getViolationId()).<Object>withValue(finding),
        EventTopology.WRITE_FINDINGS);
  }

  private void remember(Record<String, ReceivedEvent> record, Outcome outcome) {
    String session = record.value().event().getSessionId();
    outcome
        .learned()
        .forEach(identity -> stores.link(session, identity, outcome.callId(), record.timestamp()));
    outcome
        .uses()
        .forEach((key, uses) -> stores.rememberUses(session, key, uses, record.timestamp()));
    for (CallState state : outcome.states()) {
      if (!Objects.equals(state, stores.session(session).call(state.callId()).orElse(null))) {
        stores.rememberCall(session, state, record.timestamp());
      }
    }
  }
}
