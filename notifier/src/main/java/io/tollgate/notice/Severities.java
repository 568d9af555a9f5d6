package io.tollgate.notice;

import java.util.Comparator;
import java.util.List;

/** Severities, lowest first. */
final class Severities {

  static final List<String> ALL = List.of("informational", "low", "medium", "high", "critical");

  static final Comparator<String> BY_GRAVITY = Comparator.comparingInt(Severities::gravity);

  private Severities() {}

  /** Unknown severities rank highest. */
  private static int gravity(String severity) {
    int place = ALL.indexOf(severity);
    return place < 0 ? ALL.size() : place;
  }
}
