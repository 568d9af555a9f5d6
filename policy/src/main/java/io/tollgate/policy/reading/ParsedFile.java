package io.tollgate.policy.reading;

import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.yaml.Fault;
import java.util.List;
import java.util.Optional;

/**
 * Result of parsing a policy file: the valid policies, and every fault of the other documents.
 *
 * @param policies in file order; documents with faults are left out
 * @param lines of the file at which the policies begin, in the same order
 * @param faults ordered by line; empty if the whole file is valid
 */
public record ParsedFile(List<PolicyVersion> policies, List<Integer> lines, List<Fault> faults) {
  public ParsedFile {
    policies = List.copyOf(policies);
    lines = List.copyOf(lines);
    faults = List.copyOf(faults);
  }

  /** One version of one policy; others in the file may be there because it refers to them. */
  public Optional<PolicyVersion> policy(String id, int version) {
    return policies.stream()
        .filter(policy -> policy.id().equalsIgnoreCase(id) && policy.version() == version)
        .findFirst();
  }
}
