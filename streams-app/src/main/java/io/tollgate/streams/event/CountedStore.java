package io.tollgate.streams.event;

import io.tollgate.judgement.CountedCalls;
import io.tollgate.policy.Counted;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Persistent store of what calls have counted for. Calls that count for nothing, and have no
 * reported fields that a policy may use, have no entry.
 */
final class CountedStore {

  private final KeyValueStore<Bytes, TimestampedValue<Counted>> store;

  private CountedStore(KeyValueStore<Bytes, TimestampedValue<Counted>> store) {
    this.store = store;
  }

  static CountedStore of(ProcessorContext<?, ?> context) {
    return new CountedStore(context.getStateStore(AdmissionStores.COUNTED));
  }

  /** The entries of a session, for evaluating a record of that time. */
  CountedCalls calls(String session, long time) {
    return new CountedCalls() {
      @Override
      public Counted of(String callId) {
        TimestampedValue<Counted> known = store.get(SessionKeys.call(session, callId));
        return known == null ? Counted.NOTHING : known.value();
      }

      @Override
      public void set(String callId, Counted counted) {
        TimestampedValue<Counted> known =
            counted.equals(Counted.NOTHING) ? null : new TimestampedValue<>(counted, time);
        store.put(SessionKeys.call(session, callId), known);
      }
    };
  }
}
