package io.tollgate.cli.apply;

import io.tollgate.cli.rules.UnknownNames;
import io.tollgate.event.Policy;
import io.tollgate.event.PolicyKey;
import io.tollgate.judgement.PolicyRecords;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.reading.ParsedFile;
import io.tollgate.policy.reading.PolicyParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reader of Sigma policies; the parser checks the rules, and the policy's own tests must pass. */
final class PolicyReader {

  private final Instant now;

  PolicyReader(Instant now) {
    this.now = now;
  }

  /**
   * Reads the documents of one file that are policies or serve them. They are parsed as one text,
   * because a policy is versioned with what it refers to; line numbers are those of the file.
   */
  List<ControlRow<PolicyKey, Policy>> read(List<SourceDocument> documents, Faults faults) {
    String file = documents.get(0).file();
    String text = text(documents);
    ParsedFile parsed = PolicyParser.parse(file, text);
    faults.addAll(parsed.faults());
    UnknownNames.in(file, text).forEach(faults::warn);
    List<ControlRow<PolicyKey, Policy>> rows = new ArrayList<>();
    for (int i = 0; i < parsed.policies().size(); i++) {
      PolicyVersion policy = parsed.policies().get(i);
      SourceLine where = new SourceLine(file, parsed.lines().get(i));
      policy.runTests().forEach(failure -> faults.add(where, failure));
      PolicyKey key = new PolicyKey(policy.id(), policy.version());
      rows.add(new ControlRow<>(key, PolicyRecords.of(policy, now), where));
    }
    return rows;
  }

  /** Replaces every line of documents of other kinds by a separator line. */
  private static String text(List<SourceDocument> documents) {
    StringBuilder text = new StringBuilder();
    int line = 1;
    for (SourceDocument document : documents) {
      while (line < document.firstLine()) {
        line++;
        text.append("---\n");
      }
      text.append(document.text());
      line += document.text().split("\n", -1).length - 1;
    }
    return text.toString();
  }
}
