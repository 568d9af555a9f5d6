package io.tollgate.jobs.settling;

import java.util.function.LongConsumer;
import org.apache.flink.util.Collector;

/**
 * Function that stores data under keys and can re-evaluate it after a change of facts, a few keys
 * at a time. The result for a key does not depend on when its turn comes.
 *
 * @param <K> the key type
 * @param <O> the output type
 */
public interface Settler<K, O> {

  /** Name of a state that every key with data to settle has. */
  String state();

  /** Whether a change remains to be settled. */
  boolean isSettling();

  /**
   * Settles the change for the current key.
   *
   * @param now processing time in epoch milliseconds
   * @param timers registers a processing-time timer of the key
   * @return the amount of work, in the unit of the limit per step
   */
  int settle(K key, long now, LongConsumer timers, Collector<O> out, SideOutput sideOutput)
      throws Exception;

  /** To be called once every key has been settled. */
  void everyKeyIsSettled();
}
