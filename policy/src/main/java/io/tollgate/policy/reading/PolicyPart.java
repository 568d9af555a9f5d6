package io.tollgate.policy.reading;

import io.tollgate.policy.Validity;
import io.tollgate.policy.reading.BlockReader.Block;
import io.tollgate.policy.reading.HeaderReader.Header;
import io.tollgate.policy.rule.Condition;
import io.tollgate.policy.sigma.CorrelationTerms;
import io.tollgate.policy.sigma.DeadlineReader.Deadline;
import io.tollgate.policy.sigma.DocumentKind;
import io.tollgate.policy.yaml.Faults;
import io.tollgate.policy.yaml.YamlDocument;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One parsed document of a policy file, before its references are resolved.
 *
 * @param line of the file at which its content begins
 * @param block the {@code tollgate} block; a document without one only supports others
 * @param condition for a rule or a filter
 * @param terms for a correlation
 * @param filter for a filter
 * @param question canonical text of everything that affects matches
 * @param faults of the document; more may be added
 */
record PolicyPart(
    YamlDocument document,
    int line,
    DocumentKind kind,
    Header header,
    Optional<Block> block,
    Optional<Condition> condition,
    Optional<CorrelationTerms> terms,
    Optional<Filter> filter,
    String question,
    Faults faults) {

  /**
   * What a filter applies to, and when.
   *
   * @param rules names or ids; empty: every rule of the file
   */
  record Filter(Optional<List<String>> rules, Validity validity) {}

  boolean isPolicy() {
    return block.isPresent();
  }

  /** Id under which a policy refers to it. */
  String id() {
    return header.id().or(header::name).orElse("");
  }

  boolean isCalled(String reference) {
    return header.id().filter(reference::equalsIgnoreCase).isPresent()
        || header.name().filter(reference::equals).isPresent();
  }

  /** The names or ids of the documents that it refers to. */
  Set<String> references() {
    return asked().map(CorrelationTerms::references).orElse(Set.of());
  }

  /** Its correlation or deadline; empty for a rule or a filter. */
  Optional<CorrelationTerms> asked() {
    return terms.or(() -> block.flatMap(Block::deadline).map(Deadline::terms));
  }

  boolean narrows(PolicyPart rule) {
    return filter.isPresent()
        && rule.kind() == DocumentKind.RULE
        && filter.get().rules().map(names -> names.stream().anyMatch(rule::isCalled)).orElse(true);
  }

  void fault(String reason) {
    faults.addInFile(line, reason);
  }
}
