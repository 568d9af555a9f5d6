package io.tollgate.cli.reconcile;

import io.tollgate.coverage.Finding;
import io.tollgate.finance.Cause;
import io.tollgate.finance.Reconciliation;
import io.tollgate.wording.Counted;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Findings for usage that a vendor billed and nobody reported to us: one per day and model. */
final class Bypasses {

  private Bypasses() {}

  static List<Finding> of(List<Reconciliation.Item> items) {
    Map<String, List<Reconciliation.Item>> byModel =
        items.stream()
            .filter(each -> each.cause() == Cause.BYPASS)
            .collect(
                Collectors.groupingBy(
                    each ->
                        each.subject().day()
                            + " "
                            + each.subject().vendor()
                            + " "
                            + each.subject().model(),
                    TreeMap::new,
                    Collectors.toList()));
    List<Finding> findings = new ArrayList<>();
    byModel.forEach((name, group) -> findings.add(finding(group)));
    return findings;
  }

  private static Finding finding(List<Reconciliation.Item> group) {
    Reconciliation.Subject subject = group.get(0).subject();
    long tokens = 0;
    for (Reconciliation.Item item : group) {
      long theirs = item.billed().tokens() == null ? 0 : item.billed().tokens();
      tokens += Math.max(0, theirs - item.ours().amounts().tokens());
    }
    return new Finding(
        Finding.Type.VENDOR_BYPASS,
        subject.vendor() + " " + subject.model() + " on " + subject.day(),
        subject.day().atStartOfDay().toInstant(ZoneOffset.UTC),
        subject.vendor()
            + (group.stream().allMatch(each -> each.billed().cost() == null)
                ? " counted "
                : " billed ")
            + (tokens == 0 ? "a cost" : Counted.of(tokens, "token"))
            + " of "
            + subject.model()
            + " that was not reported to Tollgate",
        "find the key or workspace in the vendor's report and connect its tool");
  }
}
