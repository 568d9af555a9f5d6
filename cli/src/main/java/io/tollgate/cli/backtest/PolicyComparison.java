package io.tollgate.cli.backtest;

import io.tollgate.event.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a policy would have found, beside what was found in its name, whatever its version and mode.
 *
 * @param policyId id of the policy
 * @param policy its short name
 * @param version the version tried
 * @param would alerts it would have raised, those under exceptions included
 * @param suppressed how many of them an exception covers
 * @param did alerts that were raised
 * @param fresh those only it would have raised, in the order of their times
 * @param gone those that were raised and would not be, in the order of their times
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
    Map<String, Violation> told = byFact(did);
    return new PolicyComparison(
        policyId,
        policy,
        version,
        tried.size(),
        tried.values().stream().filter(each -> each.getMode().equals(SUPPRESSED)).count(),
        told.size(),
        only(tried, told),
        only(told, tried));
  }

  private static Map<String, Violation> byFact(Collection<Violation> violations) {
    Map<String, Violation> byFact = new HashMap<>();
    violations.forEach(each -> byFact.put(fact(each), each));
    return byFact;
  }

  /** What is told, apart from the version that tells it. */
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
