package io.tollgate.bench.peer;

import io.tollgate.event.Usage;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Aggregates the spend of teams by hour, a whole stream of usage at a time. */
public interface RollupEngine {

  /**
   * Key of a sum.
   *
   * @param hour hours since 1970
   */
  record Slot(String team, long hour) implements Serializable {}

  /** Name in output. */
  String name();

  /** Returns the list cost in US dollars by team and hour, at the end of the stream. */
  Map<Slot, BigDecimal> costs(List<Usage> usage);
}
