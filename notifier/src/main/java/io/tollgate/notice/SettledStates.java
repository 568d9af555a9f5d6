package io.tollgate.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How notifications of one partition ended. Kept in two generations, each of which holds what was
 * first seen within a retention of the topic; so an id is known at least for as long as the topic
 * can show it, and the memory does not grow with the age of the process.
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
   * Notes an end.
   *
   * @param firstSeen when the news was first read, which is when time is told by
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

  /** How it ended; null if that is not known. */
  String get(String id) {
    String state = young.get(id);
    return state == null ? old.get(id) : state;
  }

  int size() {
    return young.size() + old.size();
  }
}
