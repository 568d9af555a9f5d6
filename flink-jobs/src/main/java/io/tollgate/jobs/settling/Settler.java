package io.tollgate.jobs.settling;

import org.apache.flink.util.Collector;

/**
 * What keeps facts under keys and settles changes for them, a few keys at a time. What a key comes
 * to does not depend on when it has its turn.
 *
 * @param <K> the keys
 * @param <O> what comes of it
 */
public interface Settler<K, O> {

  /** The state that every key has for which anything is to be settled. */
  String state();

  /** Whether a change is left to settle. */
  boolean isSettling();

  /**
   * Settles the change for the key whose turn it is.
   *
   * @param now the time of the clock
   * @return how much there was to look at
   */
  int settle(K key, long now, Collector<O> out, Aside aside) throws Exception;

  /** To be called when every key had its turn. */
  void everyKeyIsSettled();
}
