package io.tollgate.cli.apply;

import io.tollgate.event.Policy;
import io.tollgate.event.PolicyKey;
import io.tollgate.policy.Fault;
import io.tollgate.policy.ParsedFile;
import io.tollgate.policy.PolicyParser;
import io.tollgate.policy.PolicyVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads Sigma policies; the parser knows the rules, and the policy's own tests must pass. */
final class PolicyReader {

  private final Instant now;

  PolicyReader(Instant now) {
    this.now = now;
  }

  List<Row<PolicyKey, Policy>> read(SourceDocument document, Faults faults) {
    ParsedFile parsed = PolicyParser.parse(document.file(), document.text());
    for (Fault fault : parsed.faults()) {
      faults.add(inFile(document, fault.line()), fault.reason());
    }
    List<Row<PolicyKey, Policy>> rows = new ArrayList<>();
    for (PolicyVersion policy : parsed.policies()) {
      policy.runTests().forEach(failure -> faults.add(document.line(), failure));
      PolicyKey key = new PolicyKey(policy.id(), policy.version());
      rows.add(new Row<>(key, row(policy), document.line()));
    }
    return rows;
  }

  private Policy row(PolicyVersion policy) {
    return new Policy(
        policy.id(),
        policy.version(),
        policy.name(),
        policy.title(),
        policy.effectiveFrom(),
        policy.document(),
        policy.sha256(),
        now);
  }

  private static Line inFile(SourceDocument document, int line) {
    return new Line(document.file(), document.firstLine() + line - 1);
  }
}
