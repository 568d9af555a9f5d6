package io.tollgate.streams.event;

import io.tollgate.admission.AdmittedEvent;
import io.tollgate.event.DetectionSignal;
import io.tollgate.event.Violation;
import io.tollgate.judgement.EventFindings;
import io.tollgate.judgement.EventPosition;
import io.tollgate.judgement.ReportedViolations;
import io.tollgate.policy.PolicySet;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.streams.common.ViolationSinks;
import io.tollgate.streams.progress.TaskProgress;
import io.tollgate.streams.signal.Signals;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Processor that evaluates each admitted event against the policies in force at its time. Hits for
 * policies about several events are emitted as signals, and while there are such policies, so is
 * the progress of evaluation, four times a second.
 */
public final class JudgeStep implements Processor<String, JudgeStep.Input, String, Object> {

  /** Input of the processor. */
  sealed interface Input permits Request, Passed {}

  /** A record of tool-events is done: admitted, duplicate or dead letter. */
  enum Passed implements Input {
    PASSED
  }

  /**
   * Admitted event to be evaluated, with its position.
   *
   * @param bytes the record it was read from; null if it was derived from something else
   */
  public record Request(AdmittedEvent admitted, EventPosition position, RecordBytes bytes)
      implements Input {

    public Request(AdmittedEvent admitted, EventPosition position) {
      this(admitted, position, null);
    }
  }

  private final Supplier<PolicySet> policies;
  private final StreamsMeters meters;
  private final EventJudge judge;
  private final TaskProgress.Beginning beginning;
  private ProcessorContext<String, Object> context;
  private TaskProgress progress;
  private ReportedViolationStore reported;
  private CountedStore counted;

  public JudgeStep(
      Supplier<PolicySet> policies, TaskProgress.Beginning beginning, StreamsMeters meters) {
    this.policies = policies;
    this.beginning = beginning;
    this.meters = meters;
    this.judge = new EventJudge(policies, meters);
  }

  @Override
  public void init(ProcessorContext<String, Object> context) {
    this.context = context;
    this.reported = ReportedViolationStore.of(context);
    this.counted = CountedStore.of(context);
    this.progress =
        beginning.of("judge-" + context.taskId().partition(), context.currentSystemTimeMs());
    // At the same times in all tasks, so that a thread emits it for all of them in one transaction.
    context.schedule(
        Instant.EPOCH,
        TaskProgress.INTERVAL,
        PunctuationType.WALL_CLOCK_TIME,
        this::forwardProgress);
  }

  @Override
  public void close() {
    progress.close();
  }

  @Override
  public void process(Record<String, Input> record) {
    if (record.value() instanceof Request request) {
      judge(record, request);
    } else {
      progress.judged(record.timestamp(), context.currentSystemTimeMs());
    }
  }

  private void judge(Record<String, Input> record, Request request) {
    AdmittedEvent admitted = request.admitted();
    String session = admitted.event().getSessionId();
    EventFindings findings =
        judge.judge(admitted, request.position(), counted.calls(session, record.timestamp()));
    ReportedViolations before = reported.violations(record.timestamp());
    findings.violations().stream()
        .filter(found -> before.isNew(found, admitted))
        .forEach(violation -> forwardViolation(record, request, violation));
    if (!admitted.isReevaluation()) {
      HitSignals.of(findings, admitted.event().getEventTime())
          .forEach(signal -> forwardSignal(record, signal));
    }
  }

  private void forwardViolation(
      Record<String, Input> record, Request request, Violation violation) {
    if (request.bytes() != null) {
      request.bytes().vouchFor(violation);
    }
    meters.violation(violation);
    context.forward(
        record.withKey(violation.getViolationId()).<Object>withValue(violation),
        ViolationSinks.OF_EVENTS.of(violation));
    if (violation.getExceptionId() != null) {
      forwardSignal(record, Signals.exceptionUsed(violation));
    }
  }

  private void forwardProgress(long now) {
    progress
        .tick(now, policies.get().correlates())
        .ifPresent(word -> forwardSignal(new Record<>(null, null, now), Signals.progress(word)));
  }

  private void forwardSignal(Record<String, ?> record, DetectionSignal signal) {
    context.forward(
        record.withKey(signal.getSignalId()).<Object>withValue(signal),
        EventTopology.WRITE_SIGNALS);
  }
}
