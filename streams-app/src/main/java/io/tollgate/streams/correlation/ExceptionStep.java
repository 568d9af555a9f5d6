package io.tollgate.streams.correlation;

import io.tollgate.event.Asset;
import io.tollgate.event.DetectionSignal;
import io.tollgate.event.ExceptionEvent;
import io.tollgate.judgement.ExceptionLife;
import io.tollgate.judgement.GrantedExceptions;
import io.tollgate.policy.PolicySet;
import io.tollgate.streams.signal.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Processor that emits, once each, when exceptions begin, are first used and end. Runs in the task
 * of one partition only, which receives a signal when something was suppressed. An event and its
 * state change are one transaction.
 */
final class ExceptionStep implements Processor<String, DetectionSignal, String, ExceptionEvent> {

  static final String STORE = "known-exceptions";
  static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Supplier<PolicySet> policies;
  private final Supplier<Map<String, Asset>> assets;
  private ProcessorContext<String, ExceptionEvent> context;
  private KeyValueStore<String, ExceptionEvent> known;

  ExceptionStep(Supplier<PolicySet> policies, Supplier<Map<String, Asset>> assets) {
    this.policies = policies;
    this.assets = assets;
  }

  @Override
  public void init(ProcessorContext<String, ExceptionEvent> context) {
    this.context = context;
    this.known = context.getStateStore(STORE);
    if (context.taskId().partition() == Signals.PARTITION_OF_EXCEPTIONS) {
      context.schedule(INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::checkAll);
    }
  }

  @Override
  public void process(Record<String, DetectionSignal> record) {
    DetectionSignal signal = record.value();
    if (!signal.getSignalType().equals(Signals.EXCEPTION_USED)) {
      return;
    }
    String key = ExceptionLife.key(signal.getPolicyId(), signal.getExceptionId());
    Instant time = signal.getSignalTime();
    Optional.ofNullable(known.get(key))
        .or(() -> begin(signal, record.timestamp()))
        .map(ExceptionLife::counted)
        .ifPresent(
            counted -> {
              known.put(key, counted);
              ExceptionLife.used(counted, time)
                  .ifPresent(used -> forward(used, record.timestamp()));
            });
  }

  /** An imported event may use an exception before its begin was noticed. */
  private Optional<ExceptionEvent> begin(DetectionSignal signal, long now) {
    String key = ExceptionLife.key(signal.getPolicyId(), signal.getExceptionId());
    Optional<ExceptionEvent> began =
        grants(signal.getSignalTime()).exceptions().stream()
            .filter(
                each -> ExceptionLife.key(each.getPolicyId(), each.getExceptionId()).equals(key))
            .findFirst();
    began.ifPresent(event -> forward(event, now));
    return began;
  }

  private void checkAll(long now) {
    Map<String, ExceptionEvent> before = new HashMap<>();
    try (KeyValueIterator<String, ExceptionEvent> all = known.all()) {
      while (all.hasNext()) {
        KeyValue<String, ExceptionEvent> one = all.next();
        before.put(one.key, one.value);
      }
    }
    Instant time = Instant.ofEpochMilli(now);
    for (ExceptionEvent event : ExceptionLife.passed(grants(time), before, time)) {
      known.put(ExceptionLife.key(event.getPolicyId(), event.getExceptionId()), event);
      forward(event, now);
    }
  }

  private GrantedExceptions grants(Instant time) {
    return GrantedExceptions.of(
        policies.get().inForce(time), AssetGrants.of(assets.get().values()));
  }

  private void forward(ExceptionEvent event, long now) {
    context.forward(new Record<>(event.getExceptionId(), event, now));
  }
}
