package io.tollgate.streams.event;

import io.tollgate.judgement.ReportedViolations;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** Persistent store of the reported violations of single events. */
final class ReportedViolationStore {

  private final KeyValueStore<Bytes, TimestampedValue<String>> reported;

  private ReportedViolationStore(KeyValueStore<Bytes, TimestampedValue<String>> reported) {
    this.reported = reported;
  }

  static ReportedViolationStore of(ProcessorContext<?, ?> context) {
    return new ReportedViolationStore(context.getStateStore(AdmissionStores.IDENTITIES));
  }

  /** The reported violations, for evaluating a record of that time. */
  ReportedViolations violations(long time) {
    return (violation, name) -> {
      Bytes key = SessionKeys.identity(violation.getSessionId(), name);
      return reported.putIfAbsent(key, new TimestampedValue<>(violation.getEventId(), time))
          == null;
    };
  }
}
