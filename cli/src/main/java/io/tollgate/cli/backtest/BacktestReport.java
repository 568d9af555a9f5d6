package io.tollgate.cli.backtest;

import io.tollgate.cli.output.OneLine;
import io.tollgate.cli.output.ValueJson;
import io.tollgate.event.Violation;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Output of a back-test. */
final class BacktestReport {

  private static final String ROW = "%-36s %3s %8s %10s %8s %6s %6s%n";

  private final PrintWriter out;
  private final int samples;

  BacktestReport(PrintWriter out, int samples) {
    this.out = out;
    this.samples = samples;
  }

  /** Prints a table, with samples of what is new and what is gone. */
  void table(List<PolicyComparison> comparisons, Map<String, String> faults) {
    out.printf(ROW, "policy", "v", "would", "suppressed", "did", "new", "gone");
    for (PolicyComparison each : comparisons) {
      out.printf(
          ROW,
          each.policy(),
          each.version(),
          each.would(),
          each.suppressed(),
          each.did(),
          each.fresh().size(),
          each.gone().size());
      sample("new ", each.fresh());
      sample("gone", each.gone());
    }
    faults.forEach((policy, fault) -> out.printf("not as expected: %s: %s%n", policy, fault));
    out.flush();
  }

  private void sample(String word, List<Violation> violations) {
    violations.stream()
        .limit(samples)
        .forEach(
            each ->
                out.printf(
                    "    %s %s %s %s %s%n",
                    word, Window.time(each), each.getUserId(), each.getTool(), words(each)));
  }

  private static String words(Violation alert) {
    String words =
        alert.getExcerpt() == null ? String.join(", ", alert.getMatched()) : alert.getExcerpt();
    return OneLine.of(words);
  }

  /** Prints one JSON object for each policy. */
  void json(List<PolicyComparison> comparisons, Map<String, String> faults) {
    for (PolicyComparison each : comparisons) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("policy", each.policy());
      object.put("policy_id", each.policyId());
      object.put("version", each.version());
      object.put("would_alert", each.would());
      object.put("suppressed", each.suppressed());
      object.put("did_alert", each.did());
      object.put("new", each.fresh().size());
      object.put("gone", each.gone().size());
      object.put("new_samples", each.fresh().stream().limit(samples).toList());
      object.put("gone_samples", each.gone().stream().limit(samples).toList());
      object.put("not_as_expected", faults.get(each.policy()));
      out.println(ValueJson.of(object));
    }
    out.flush();
  }
}
