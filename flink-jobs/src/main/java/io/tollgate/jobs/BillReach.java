package io.tollgate.jobs;

import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * How far bills reach: when the latest usage happened that any was recorded for. Usage after it
 * needs no look into state. Every instance takes over what any of them knew.
 */
final class BillReach {

  private final ListState<Long> kept;
  private long latest = Long.MIN_VALUE;

  BillReach(OperatorStateStore store) throws Exception {
    kept = store.getUnionListState(new ListStateDescriptor<>("bill-reach", Types.LONG));
    for (Long each : kept.get()) {
      latest = Math.max(latest, each);
    }
  }

  void extendTo(Instant eventTime) {
    latest = Math.max(latest, eventTime.toEpochMilli());
  }

  boolean covers(Instant eventTime) {
    return eventTime.toEpochMilli() <= latest;
  }

  void keep() throws Exception {
    kept.update(List.of(latest));
  }
}
