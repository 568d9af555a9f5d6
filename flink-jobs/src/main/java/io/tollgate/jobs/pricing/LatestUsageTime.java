package io.tollgate.jobs.pricing;

import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Latest event time of some kind of record. A change that concerns only later records needs no scan
 * of state. Every instance restores the maximum of all instances.
 */
final class LatestUsageTime {

  private final ListState<Long> kept;
  private long latest;

  /**
   * Restores the latest event time.
   *
   * @param name the name of its state
   * @param unkept value in epoch milliseconds if nothing was stored
   */
  LatestUsageTime(OperatorStateStore store, String name, long unkept) throws Exception {
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

  /** The latest event time. */
  Instant latest() {
    return Instant.ofEpochMilli(latest);
  }

  void keep() throws Exception {
    kept.update(List.of(latest));
  }
}
