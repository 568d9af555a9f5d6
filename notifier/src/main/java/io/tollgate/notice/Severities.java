package io.tollgate.notice;

import java.util.Comparator;
import java.util.List;

/** The words for how grave something is, mildest first. */
final class Severities {

  static final List<String> ALL = List.of("informational", "low", "medium", "high", "critical");

  static final Comparator<String> BY_GRAVITY = Comparator.comparingInt(Severities::gravity);

  private Severities() {}

  /** What nobody knows is taken for the gravest. */
  private static int gravity(String severity) {
    int place = ALL.indexOf(severity);
    return place < 0 ? ALL.size() : place;
  }
}
