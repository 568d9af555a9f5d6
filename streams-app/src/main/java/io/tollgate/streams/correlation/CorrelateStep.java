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
 * Processor that evaluates policies about several events. Hits are added to the state of their
 * groups; each progress signal advances time, and the resulting violations are emitted in one
 * transaction with the state change.
 */
final class CorrelateStep implements Processor<String, DetectionSignal, String, Object> {

  private final Supplier<PolicySet> policies;
  private final StreamsMeters meters;
  private ProcessorContext<String, Object> context;
  private Correlator correlator;
  private GroupStores stores;
  private Progress progress;

  /** The time that groups were evaluated up to; only the slowest source advances it. */
  private long advanced = Long.MIN_VALUE;

  /** Read by metrics; the start time while it is unknown. */
  private volatile long reachedLast;

  private Runnable lagGauge;

  /**
   * The scheduled next turn, before which none is taken; null if the next progress signal may start
   * one.
   */
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

  /** Also grows while no signal arrives; without correlation policies, no progress is emitted. */
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
      case Signals.HIT -> addHit(signal);
      case Signals.PROGRESS -> onProgress(signal, record.timestamp());
      default -> {
        // Signals about exceptions are handled by another processor.
      }
    }
  }

  private void addHit(DetectionSignal signal) {
    WatchedGroup group =
        new WatchedGroup(
            signal.getPolicyId(), signal.getRulesSha256(), Signals.group(signal), false);
    correlator.addHit(group, Signals.hit(signal), reached());
  }

  private void onProgress(DetectionSignal signal, long timestamp) {
    long now = context.currentSystemTimeMs();
    progress.update(Signals.sources(signal), signal.getSignalTime().toEpochMilli(), now);
    if (next == null && reached() > advanced) {
      advance(timestamp);
    }
    long reached = reached();
    if (reached != Correlator.NEVER && !correlator.isBehind()) {
      reachedLast = reached;
    }
  }

  /**
   * One turn. After an expensive or incomplete one another is scheduled, with time for commits and
   * for the thread's other work in between.
   */
  private void advance(long timestamp) {
    if (next != null) {
      next.cancel();
      next = null;
    }
    advanced = reached();
    correlator.advance(advanced).stream()
        .map(CorrelatedViolations::of)
        .forEach(violation -> forward(violation, timestamp));
    if (correlator.isBehind()) {
      reachedLast = stores.evaluatedUpTo(advanced);
    }
    Duration rest = correlator.pause();
    if (!rest.isZero()) {
      next = context.schedule(rest, PunctuationType.WALL_CLOCK_TIME, this::advance);
    }
  }

  private void forward(Violation violation, long timestamp) {
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
