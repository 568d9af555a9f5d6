package io.tollgate.streams;

import io.tollgate.admission.Admission;
import io.tollgate.admission.AdmittedEvent;
import io.tollgate.admission.CallState;
import io.tollgate.admission.Outcome;
import io.tollgate.admission.Reception;
import io.tollgate.admission.UsageRecords;
import io.tollgate.directory.Directory;
import io.tollgate.event.Duplicate;
import io.tollgate.event.ToolEvent;
import io.tollgate.purpose.PurposeClassifier;
import io.tollgate.purpose.SessionPurposes;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Lets each event in once: what is new goes on as usage, what is not as a duplicate. */
final class AdmitStep implements Processor<String, ReceivedEvent, String, Object> {

  private final Supplier<Directory> directory;
  private final Reception reception;
  private final GateMeters meters;
  private ProcessorContext<String, Object> context;
  private GateStores stores;

  AdmitStep(
      Supplier<Directory> directory,
      PurposeClassifier classifier,
      UsageRecords usages,
      GateMeters meters) {
    this.directory = directory;
    this.reception = new Reception(classifier, usages);
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<String, Object> context) {
    this.context = context;
    this.stores = GateStores.of(context);
    Forgetting.schedule(context, stores, meters);
  }

  @Override
  public void process(Record<String, ReceivedEvent> record) {
    ToolEvent event = record.value().event();
    Outcome outcome = Admission.decide(event, stores.session(event.getSessionId()));
    outcome.fold(
        admitted -> {
          admit(record, admitted);
          return null;
        },
        repeated -> {
          turnAway(record, repeated);
          return null;
        });
  }

  private void admit(Record<String, ReceivedEvent> record, Outcome.Admitted admitted) {
    ToolEvent event = record.value().event();
    SessionPurposes before = stores.purposes(event.getSessionId());
    SessionPurposes after = reception.purposes(before, event);
    AdmittedEvent received = reception.receive(event, admitted.increment(), directory.get(), after);

    remember(record, admitted);
    if (!after.equals(before)) {
      stores.rememberPurposes(event.getSessionId(), after, record.timestamp());
    }
    meters.admitted(event.getKind());
    context.forward(record.<Object>withValue(received.usage()), GateTopology.WRITE_USAGE);
    JudgeStep.Case judged = new JudgeStep.Case(received, record.value().position());
    context.forward(record.<Object>withValue(judged), GateTopology.JUDGE);
  }

  private void turnAway(Record<String, ReceivedEvent> record, Outcome.Repeated repeated) {
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
            "report",
            0L);
    remember(record, repeated);
    meters.duplicate(repeated.reason());
    context.forward(
        record.withKey(event.getEventId()).<Object>withValue(duplicate),
        GateTopology.WRITE_DUPLICATES);
  }

  private void remember(Record<String, ReceivedEvent> record, Outcome outcome) {
    String session = record.value().event().getSessionId();
    outcome
        .learned()
        .forEach(identity -> stores.link(session, identity, outcome.callId(), record.timestamp()));
    CallState state = outcome.state().orElse(null);
    if (state != null
        && !Objects.equals(state, stores.session(session).call(state.callId()).orElse(null))) {
      stores.rememberCall(session, state, record.timestamp());
    }
  }
}
