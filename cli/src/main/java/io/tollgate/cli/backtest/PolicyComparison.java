package io.tollgate.cli.backtest;

import io.tollgate.event.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Comparison of the alerts a policy would raise with those raised under its name, whatever its
 * version and mode.
 *
 * @param policyId id of the policy
 * @param policy its short name
 * @param version the version tried
 * @param would number of alerts it would have raised, including those under exceptions
 * @param suppressed how many of them an exception covers
 * @param did number of alerts that were raised
 * @param fresh alerts only it would have raised, by time
 * @param gone alerts that were raised and would not be, by time
 */
record PolicyComparison(
    String policyId,
    String policy,
    int version,
    long would,
    long suppressed,
    long did,
    List<Violation> fresh,
    List<Violation> gone) {

  private static final String SUPPRESSED = "suppressed";

  PolicyComparison {
    fresh = List.copyOf(fresh);
    gone = List.copyOf(gone);
  }

  /** Compares the alerts of one policy. */
  static PolicyComparison of(
      String policyId,
      String policy,
      int version,
      Collection<Violation> would,
      Collection<Violation> did) {
    Map<String, Violation> tried = byFact(would);
    Map<String, Violation> raised = byFact(did);
    return new PolicyComparison(
        policyId,
        policy,
        version,
        tried.size(),
        tried.values().stream().filter(each -> each.getMode().equals(SUPPRESSED)).count(),
        raised.size(),
        only(tried, raised),
        only(raised, tried));
  }

  private static Map<String, Violation> byFact(Collection<Violation> violations) {
    Map<String, Violation> byFact = new HashMap<>();
    violations.forEach(each -> byFact.put(fact(each), each));
    return byFact;
  }

  /** Returns the alert's content without the version that raised it. */
  private static String fact(Violation violation) {
    return String.join(
        "\n",
        violation.getEventId(),
        String.valueOf(violation.getWindowEnd()),
        String.join(",", violation.getGroup()));
  }

  private static List<Violation> only(Map<String, Violation> in, Map<String, Violation> notIn) {
    List<Violation> only = new ArrayList<>();
    in.forEach(
        (fact, violation) -> {
          if (!notIn.containsKey(fact)) {
            only.add(violation);
          }
        });
    only.sort(Comparator.comparing(Window::time).thenComparing(Violation::getEventId));
    return only;
  }
}
