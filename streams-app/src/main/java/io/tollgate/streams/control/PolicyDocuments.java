package io.tollgate.streams.control;

import io.tollgate.control.ControlChecks;
import io.tollgate.event.Policy;
import io.tollgate.policy.PolicyException;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.reading.ParsedFile;
import io.tollgate.policy.reading.PolicyParser;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reader of the policy documents in the policies topic. */
public final class PolicyDocuments {

  private PolicyDocuments() {}

  /**
   * The policy of a record.
   *
   * @throws IllegalArgumentException naming every fault of the document
   */
  public static PolicyVersion read(Policy record) {
    ParsedFile file = PolicyParser.parse(record.getName(), record.getDocument());
    if (!file.faults().isEmpty()) {
      throw new IllegalArgumentException(
          file.faults().stream().map(Object::toString).collect(Collectors.joining("; ")));
    }
    PolicyVersion policy =
        file.policy(record.getPolicyId(), record.getVersion())
            // Ids have a single spelling, or one policy could exist under several keys.
            .filter(found -> found.id().equals(record.getPolicyId()))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the document is not version %d of policy %s"
                            .formatted(record.getVersion(), record.getPolicyId())));
    ControlChecks.checkNames(names(policy));
    return policy;
  }

  /** Names that appear in records created by timers. */
  private static List<String> names(PolicyVersion policy) {
    List<String> names = new ArrayList<>(List.of(policy.header().name()));
    for (PolicyException exception : policy.handling().exceptions()) {
      names.add(exception.id());
      names.add(exception.owner());
      names.add(exception.approver());
      names.add(exception.ticket());
    }
    return names;
  }
}
