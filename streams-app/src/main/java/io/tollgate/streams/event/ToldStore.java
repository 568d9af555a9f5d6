package io.tollgate.streams.event;

import io.tollgate.judgement.ToldViolations;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** Persistent store of the reported violations of single events. */
final class ToldStore {

  private final KeyValueStore<Bytes, Remembered<String>> told;

  private ToldStore(KeyValueStore<Bytes, Remembered<String>> told) {
    this.told = told;
  }

  static ToldStore of(ProcessorContext<?, ?> context) {
    return new ToldStore(context.getStateStore(AdmissionStores.IDENTITIES));
  }

  /** The reported violations, for evaluating a record of that time. */
  ToldViolations violations(long time) {
    return (violation, name) -> {
      Bytes key = SessionKeys.identity(violation.getSessionId(), name);
      return told.putIfAbsent(key, new Remembered<>(violation.getEventId(), time)) == null;
    };
  }
}
