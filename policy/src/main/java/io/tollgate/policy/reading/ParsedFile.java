package io.tollgate.policy.reading;

import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.yaml.Fault;
import java.util.List;
import java.util.Optional;

/**
 * What a file of policy documents came to: the documents that were understood whole, and every
 * fault of those that were not.
 *
 * @param policies in the order of the file; a document with a fault is not among them
 * @param lines of the file in which the policies begin, in the same order
 * @param faults in the order of their lines; empty when the whole file is good
 */
public record ParsedFile(List<PolicyVersion> policies, List<Integer> lines, List<Fault> faults) {
  public ParsedFile {
    policies = List.copyOf(policies);
    lines = List.copyOf(lines);
    faults = List.copyOf(faults);
  }

  /** One version of one policy; the others in the file may be there because it calls them. */
  public Optional<PolicyVersion> policy(String id, int version) {
    return policies.stream()
        .filter(policy -> policy.id().equalsIgnoreCase(id) && policy.version() == version)
        .findFirst();
  }
}
