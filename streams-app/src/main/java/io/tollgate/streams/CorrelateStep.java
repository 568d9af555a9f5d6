package io.tollgate.streams;

import io.tollgate.event.DetectionSignal;
import io.tollgate.event.Violation;
import io.tollgate.judgement.CorrelatedViolations;
import io.tollgate.policy.PolicySet;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Judges policies about several events. Hits are taken into the state of their groups; each word on
 * how far reports have been judged moves time on, and with it come the violations, in one
 * transaction with the change of the state.
 */
final class CorrelateStep implements Processor<String, DetectionSignal, String, Object> {

  private final Supplier<PolicySet> policies;
  private final GateMeters meters;
  private ProcessorContext<String, Object> context;
  private Correlator correlator;
  private Progress progress;

  CorrelateStep(Supplier<PolicySet> policies, GateMeters meters) {
    this.policies = policies;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<String, Object> context) {
    this.context = context;
    this.progress = new Progress(context.getStateStore(GroupStores.PROGRESS));
    this.correlator = new Correlator(policies, new GroupStores(context), meters);
  }

  @Override
  public void process(Record<String, DetectionSignal> record) {
    DetectionSignal signal = record.value();
    switch (signal.getSignalType()) {
      case Signals.HIT -> take(signal);
      case Signals.PROGRESS -> advance(record);
      default -> {
        // What concerns exceptions is for another step.
      }
    }
  }

  private void take(DetectionSignal signal) {
    WatchedGroup group =
        new WatchedGroup(
            signal.getPolicyId(), signal.getRulesSha256(), Signals.group(signal), false);
    correlator.take(group, Signals.hit(signal), reached());
  }

  private void advance(Record<String, DetectionSignal> record) {
    DetectionSignal signal = record.value();
    long now = context.currentSystemTimeMs();
    progress.told(signal.getSignalId(), signal.getSignalTime().toEpochMilli(), now);
    long reached = reached();
    correlator.advance(reached).stream()
        .map(CorrelatedViolations::of)
        .forEach(violation -> tell(record, violation));
    if (reached != Correlator.NEVER) {
      meters.correlationLag(context.taskId().partition(), Duration.ofMillis(now - reached));
    }
  }

  private void tell(Record<String, DetectionSignal> record, Violation violation) {
    meters.violation(violation);
    context.forward(
        record.withKey(violation.getViolationId()).<Object>withValue(violation),
        ViolationSinks.OF_GROUPS.of(violation));
    if (violation.getExceptionId() != null) {
      DetectionSignal used = Signals.exceptionUsed(violation);
      context.forward(
          record.withKey(used.getSignalId()).<Object>withValue(used),
          GateTopology.WRITE_GROUP_SIGNALS);
    }
  }

  private long reached() {
    return progress.reached(context.currentSystemTimeMs()).orElse(Correlator.NEVER);
  }
}
