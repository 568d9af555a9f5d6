package io.tollgate.streams.correlation;

import io.tollgate.event.DetectionSignal;
import io.tollgate.event.Violation;
import io.tollgate.judgement.CorrelatedViolations;
import io.tollgate.policy.PolicySet;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.streams.common.ViolationSinks;
import io.tollgate.streams.signal.Signals;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
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
  private final StreamsMeters meters;
  private ProcessorContext<String, Object> context;
  private Correlator correlator;
  private GroupStores stores;
  private Progress progress;

  /** Up to where groups were looked at; of all sources only the slowest moves that on. */
  private long advanced = Long.MIN_VALUE;

  /** For whoever looks at the metrics; since the start while it is unknown. */
  private volatile long reachedLast;

  private Runnable lagGauge;

  /** The next turn, until which none is taken; null when the next word may bring one. */
  private Cancellable next;

  CorrelateStep(Supplier<PolicySet> policies, StreamsMeters meters) {
    this.policies = policies;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<String, Object> context) {
    this.context = context;
    this.progress = new Progress(context.getStateStore(GroupStores.PROGRESS));
    this.stores = new GroupStores(context);
    this.correlator = new Correlator(policies, stores, meters);
    this.reachedLast = context.currentSystemTimeMs();
    this.lagGauge = meters.correlationLag(context.taskId().partition(), this::lag);
  }

  /** Also while no word comes; where no policy asks, nobody tells. */
  private long lag() {
    return policies.get().correlates()
        ? Math.max(0, context.currentSystemTimeMs() - reachedLast)
        : 0;
  }

  @Override
  public void close() {
    lagGauge.run();
  }

  @Override
  public void process(Record<String, DetectionSignal> record) {
    DetectionSignal signal = record.value();
    switch (signal.getSignalType()) {
      case Signals.HIT -> take(signal);
      case Signals.PROGRESS -> hear(signal, record.timestamp());
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

  private void hear(DetectionSignal signal, long timestamp) {
    long now = context.currentSystemTimeMs();
    progress.told(Signals.sources(signal), signal.getSignalTime().toEpochMilli(), now);
    if (next == null && reached() > advanced) {
      advance(timestamp);
    }
    long reached = reached();
    if (reached != Correlator.NEVER && !correlator.isBehind()) {
      reachedLast = reached;
    }
  }

  /**
   * One turn. After one that took much or left something to do another follows, with time for
   * commits and for all else that the thread does between them.
   */
  private void advance(long timestamp) {
    if (next != null) {
      next.cancel();
      next = null;
    }
    advanced = reached();
    correlator.advance(advanced).stream()
        .map(CorrelatedViolations::of)
        .forEach(violation -> tell(violation, timestamp));
    if (correlator.isBehind()) {
      reachedLast = stores.lookedAtUpTo(advanced);
    }
    Duration rest = correlator.rest();
    if (!rest.isZero()) {
      next = context.schedule(rest, PunctuationType.WALL_CLOCK_TIME, this::advance);
    }
  }

  private void tell(Violation violation, long timestamp) {
    meters.violation(violation);
    context.forward(
        new Record<>(violation.getViolationId(), violation, timestamp),
        ViolationSinks.OF_GROUPS.of(violation));
    if (violation.getExceptionId() != null) {
      DetectionSignal used = Signals.exceptionUsed(violation);
      context.forward(
          new Record<>(used.getSignalId(), used, timestamp), GroupTopology.WRITE_SIGNALS);
    }
  }

  private long reached() {
    return progress.reached(context.currentSystemTimeMs()).orElse(Correlator.NEVER);
  }
}
