package io.tollgate.jobs.pricing;

import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * When the latest usage of some kind happened. What concerns only later usage needs no look into
 * state. Every instance takes over what any of them knew.
 */
final class EventTimeReach {

  private final ListState<Long> kept;
  private long latest;

  /**
   * Takes over what was kept.
   *
   * @param name the name of its state
   * @param unkept what holds if nothing was kept, in milliseconds
   */
  EventTimeReach(OperatorStateStore store, String name, long unkept) throws Exception {
    kept = store.getUnionListState(new ListStateDescriptor<>(name, Types.LONG));
    boolean isKept = false;
    latest = Long.MIN_VALUE;
    for (Long each : kept.get()) {
      latest = Math.max(latest, each);
      isKept = true;
    }
    latest = isKept ? latest : unkept;
  }

  void extendTo(Instant eventTime) {
    latest = Math.max(latest, eventTime.toEpochMilli());
  }

  boolean covers(Instant eventTime) {
    return eventTime.toEpochMilli() <= latest;
  }

  /** When the latest usage happened. */
  Instant latest() {
    return Instant.ofEpochMilli(latest);
  }

  void keep() throws Exception {
    kept.update(List.of(latest));
  }
}
