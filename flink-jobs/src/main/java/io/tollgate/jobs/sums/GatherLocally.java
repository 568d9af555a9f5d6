package io.tollgate.jobs.sums;

import io.tollgate.spend.SpendTotals;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Operator that pre-aggregates amounts with the same key for a moment before they are shuffled, so
 * that a busy key costs one update per moment.
 */
public final class GatherLocally<K, V extends Summand<K>> extends WaitingOperator<V, V> {

  private static final long serialVersionUID = 1L;

  private final Maker<K, V> maker;
  private transient Map<K, SpendTotals> sums;

  /**
   * @param moment the longest time an amount is held, in milliseconds
   */
  public GatherLocally(long moment, Maker<K, V> maker) {
    super(moment);
    this.maker = maker;
  }

  /** Factory for the aggregated output. */
  public interface Maker<K, V> extends BiFunction<K, SpendTotals, V>, Serializable {}

  @Override
  public void open() throws Exception {
    super.open();
    sums = new HashMap<>();
  }

  @Override
  public void processElement(StreamRecord<V> element) {
    V summand = element.getValue();
    sums.merge(summand.key(), summand.totals(), SpendTotals::plus);
    waits(sums.size(), summand.totals().freshAsOf());
  }

  @Override
  void flush() {
    Map<K, SpendTotals> gathered = sums;
    sums = new HashMap<>();
    gathered.forEach((key, totals) -> output.collect(new StreamRecord<>(maker.apply(key, totals))));
  }
}
