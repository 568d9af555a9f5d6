package io.tollgate.bench.peer;

import io.tollgate.event.Usage;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Adds up what teams spent each hour, a whole stream of usage at a time. */
public interface RollupEngine {

  /**
   * What one sum is about.
   *
   * @param hour hours since 1970
   */
  record Slot(String team, long hour) implements Serializable {}

  /** What people call it. */
  String name();

  /** List cost in US dollars of each team and hour, as the end of the stream leaves it. */
  Map<Slot, BigDecimal> costs(List<Usage> usage);
}
