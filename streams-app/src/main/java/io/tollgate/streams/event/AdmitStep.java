package io.tollgate.streams.event;

import io.tollgate.admission.AdmittedEvent;
import io.tollgate.admission.AssetZones;
import io.tollgate.admission.Disagreement;
import io.tollgate.admission.EventEnrichment;
import io.tollgate.admission.Increment;
import io.tollgate.admission.Outcome;
import io.tollgate.admission.SessionFlow;
import io.tollgate.admission.SessionState;
import io.tollgate.directory.Directory;
import io.tollgate.event.Duplicate;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Usage;
import io.tollgate.event.Violation;
import io.tollgate.judgement.JudgedEvent;
import io.tollgate.judgement.Violations;
import io.tollgate.streams.common.StreamsMeters;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Processor that admits each event once: emits new ones as usage, others as duplicates. */
final class AdmitStep implements Processor<String, ReceivedEvent, String, Object> {

  private final Supplier<Directory> directory;
  private final Supplier<AssetZones> zones;
  private final EventEnrichment eventEnrichment;
  private final SessionFlow flow;
  private final StreamsMeters meters;
  private ProcessorContext<String, Object> context;
  private AdmissionStores stores;

  AdmitStep(
      Supplier<Directory> directory,
      Supplier<AssetZones> zones,
      EventEnrichment eventEnrichment,
      StreamsMeters meters) {
    this.directory = directory;
    this.zones = zones;
    this.eventEnrichment = eventEnrichment;
    this.flow = new SessionFlow(eventEnrichment);
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<String, Object> context) {
    this.context = context;
    this.stores = AdmissionStores.of(context);
    AdmissionExpiry.schedule(context, stores, meters);
  }

  @Override
  public void process(Record<String, ReceivedEvent> record) {
    ToolEvent event = record.value().event();
    SessionFlow.Taken taken =
        flow.process(
            event,
            stores.session(event.getSessionId(), record.timestamp()),
            directory.get(),
            zones.get());
    taken
        .outcome()
        .handle(
            admitted -> taken.usage().ifPresent(usage -> forwardUsage(record, usage)),
            repeated -> forwardDuplicate(record, repeated));
    taken.toEvaluate().forEach(enriched -> forwardToJudge(record, enriched));
    taken
        .outcome()
        .disagreement()
        .ifPresent(found -> forwardDisagreement(record, found, taken.session()));
  }

  private void forwardUsage(Record<String, ReceivedEvent> record, Usage usage) {
    meters.admitted(record.value().event().getKind());
    context.forward(record.<Object>withValue(usage), EventTopology.WRITE_USAGE);
  }

  private void forwardToJudge(Record<String, ReceivedEvent> record, AdmittedEvent enriched) {
    ReceivedEvent received = record.value();
    context.forward(
        record.<Object>withValue(
            new JudgeStep.Request(enriched, received.position(), received.bytes())),
        EventTopology.JUDGE);
  }

  private void forwardDuplicate(Record<String, ReceivedEvent> record, Outcome.Repeated repeated) {
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
            repeated.recognisedBy().word(),
            repeated.tokenDifference());
    meters.duplicate(repeated.reason());
    context.forward(
        record.withKey(event.getEventId()).<Object>withValue(duplicate),
        EventTopology.WRITE_DUPLICATES);
  }

  /** If witnesses of a call report different counts, somebody must check which one is wrong. */
  private void forwardDisagreement(
      Record<String, ReceivedEvent> record, Disagreement found, SessionState session) {
    ToolEvent event = record.value().event();
    AdmittedEvent received =
        eventEnrichment.admitted(
            event,
            Increment.nothing(found.callId(), 1, Set.of(event.getWitness())),
            directory.get(),
            session);
    Violation finding =
        Violations.disagreement(new JudgedEvent(received), record.value().position(), found);
    record.value().bytes().vouchFor(finding);
    meters.violation(finding);
    context.forward(
        record.withKey(finding.getViolationId()).<Object>withValue(finding),
        EventTopology.WRITE_FINDINGS);
  }
}
