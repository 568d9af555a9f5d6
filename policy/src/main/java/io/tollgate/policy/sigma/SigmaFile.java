package io.tollgate.policy.sigma;

import io.tollgate.policy.yaml.Fault;
import java.util.List;

/**
 * Result of parsing a file of plain Sigma documents.
 *
 * @param rules rules about single events, in file order
 * @param correlations documents about several events, with unresolved references
 * @param filters documents that narrow rules
 * @param deviations from Sigma's schemas that do not affect matches
 * @param faults reasons for refusing other documents of the file, ordered by line
 */
public record SigmaFile(
    List<SigmaRule> rules,
    List<CorrelationDraft> correlations,
    List<FilterDraft> filters,
    List<Fault> deviations,
    List<Fault> faults) {
  public SigmaFile {
    rules = List.copyOf(rules);
    correlations = List.copyOf(correlations);
    filters = List.copyOf(filters);
    deviations = List.copyOf(deviations);
    faults = List.copyOf(faults);
  }
}
