package io.tollgate.streams.correlation;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.policy.Finding;
import io.tollgate.policy.PolicySet;
import io.tollgate.streams.common.StreamsMeters;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.Stores;

/** In-memory groups that outlive the processors. */
final class MemoryGroups {

  private final PolicySet policies;
  private final MockProcessorContext<String, Object> context = new MockProcessorContext<>();
  private GroupStores stores;

  MemoryGroups(PolicySet policies) {
    this.policies = policies;
    open(GroupStores.HITS, Serdes.ByteArray());
    open(GroupStores.GROUPS, GroupFormat.serde());
    open(GroupStores.TIMERS, Serdes.ByteArray());
  }

  /** One that begins with what the groups hold, as after a start. */
  Correlator correlator() {
    stores = new GroupStores(context);
    return new Correlator(() -> policies, stores, new StreamsMeters(new SimpleMeterRegistry()));
  }

  /** What the last one read and where it stands. */
  GroupStores stores() {
    return stores;
  }

  /** All that is due, in as many turns as it takes. */
  static List<Finding> advanced(Correlator correlator, long reached) {
    List<Finding> alerts = new ArrayList<>(correlator.advance(reached));
    while (correlator.isBehind()) {
      alerts.addAll(correlator.advance(reached));
    }
    return alerts;
  }

  private void open(String name, Serde<?> values) {
    StateStore store =
        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), values)
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    context.addStateStore(store);
  }
}
