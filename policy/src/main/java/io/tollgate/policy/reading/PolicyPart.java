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
 * One document of a policy file, before the others that it calls are known.
 *
 * @param line of the file in which its content begins
 * @param block the {@code tollgate} block; what has none only serves others
 * @param condition of a rule or a filter
 * @param terms of a correlation
 * @param filter of a filter
 * @param question what decides about matches, as canonical text
 * @param faults of the document; others may still be added
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
   * What a filter narrows, and when.
   *
   * @param rules names or ids; empty: every rule of the file
   */
  record Filter(Optional<List<String>> rules, Validity validity) {}

  boolean isPolicy() {
    return block.isPresent();
  }

  /** By which a policy knows it. */
  String id() {
    return header.id().or(header::name).orElse("");
  }

  boolean isCalled(String reference) {
    return header.id().filter(reference::equalsIgnoreCase).isPresent()
        || header.name().filter(reference::equals).isPresent();
  }

  /** The names or ids of the documents that it calls. */
  Set<String> references() {
    return asked().map(CorrelationTerms::references).orElse(Set.of());
  }

  /** The correlation or deadline that it is; empty for a rule or a filter. */
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
