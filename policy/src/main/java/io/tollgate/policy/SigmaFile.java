package io.tollgate.policy;

import java.util.List;

/**
 * What a file of plain Sigma documents came to.
 *
 * @param rules rules about single events, in the order of the file
 * @param faults why other documents of the file were refused, in the order of their lines
 */
public record SigmaFile(List<SigmaRule> rules, List<Fault> faults) {
  public SigmaFile {
    rules = List.copyOf(rules);
    faults = List.copyOf(faults);
  }
}
