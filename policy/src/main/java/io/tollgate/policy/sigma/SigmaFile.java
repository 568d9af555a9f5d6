package io.tollgate.policy.sigma;

import io.tollgate.policy.yaml.Fault;
import java.util.List;

/**
 * What a file of plain Sigma documents came to.
 *
 * @param rules rules about single events, in the order of the file
 * @param correlations documents about several events, whose references are not resolved yet
 * @param filters documents that narrow rules
 * @param deviations from Sigma's schemas that decide nothing about matches
 * @param faults why other documents of the file were refused, in the order of their lines
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
