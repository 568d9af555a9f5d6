package io.tollgate.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Final states of one partition's notifications. Held in two generations, each of which covers one
 * retention period of the topic by first-seen time; so an id is known at least as long as the topic
 * can contain it, and memory does not grow with the age of the process.
 */
final class SettledStates {

  private final Duration retention;
  private Map<String, String> young = new HashMap<>();
  private Map<String, String> old = new HashMap<>();
  private Instant begun = Instant.MIN;

  SettledStates(Duration retention) {
    this.retention = retention;
  }

  /**
   * Records a final state.
   *
   * @param firstSeen when the news was first read; determines the generation
   */
  void put(String id, String state, Instant firstSeen) {
    if (begun.equals(Instant.MIN)) {
      begun = firstSeen;
    } else if (firstSeen.isAfter(begun.plus(retention))) {
      old = young;
      young = new HashMap<>();
      begun = firstSeen;
    }
    young.put(id, state);
  }

  /** The final state; null if unknown. */
  String get(String id) {
    String state = young.get(id);
    return state == null ? old.get(id) : state;
  }

  int size() {
    return young.size() + old.size();
  }
}
