package io.tollgate.chaos;

import io.tollgate.bench.Check;
import java.time.Duration;
import java.util.List;

/**
 * Result of a scenario.
 *
 * @param isLeftOut whether this machine could not run it, so that the checks prove nothing
 * @param deeds actions with their times
 * @param sent records sent in the scenario, each counted once
 * @param again number of requests sent again
 * @param standstill the longest time without any result although something waited
 * @param recovery from the last action until everything acknowledged had a result
 * @param answers from due to acknowledged
 * @param aborted records of aborted transactions that a careless reader would have seen, so far
 * @param checks everything that was compared
 */
record Outcome(
    Scenario scenario,
    boolean isLeftOut,
    List<String> deeds,
    long sent,
    long again,
    Duration standstill,
    Duration recovery,
    Answers answers,
    long aborted,
    List<Check> checks) {

  /** Milliseconds until a request was acknowledged. */
  record Answers(long p50, long p99, long max) {}

  Outcome {
    deeds = List.copyOf(deeds);
    checks = List.copyOf(checks);
  }

  /** Result of a scenario that could not be completed. */
  static Outcome brokenOff(Scenario scenario, String why) {
    return new Outcome(
        scenario,
        false,
        List.of(),
        0,
        0,
        Duration.ZERO,
        Duration.ZERO,
        new Answers(0, 0, 0),
        0,
        List.of(new Check("played to its end", "yes", why, false)));
  }

  boolean holds() {
    return failed().isEmpty();
  }

  List<Check> failed() {
    return checks.stream().filter(check -> !check.ok()).toList();
  }
}
