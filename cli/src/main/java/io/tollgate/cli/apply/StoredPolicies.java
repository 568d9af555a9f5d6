package io.tollgate.cli.apply;

import io.tollgate.event.Policy;
import io.tollgate.policy.PolicySet;
import io.tollgate.policy.reading.PolicyParser;
import java.util.Collection;

/** The policies in the topic, ready for evaluation. */
public final class StoredPolicies {

  private StoredPolicies() {}

  /** Leaves out a policy that an older release accepted and this one refuses. */
  public static PolicySet of(Collection<Policy> records) {
    return PolicySet.of(
        records.stream()
            .flatMap(
                record ->
                    PolicyParser.parse(record.getName(), record.getDocument())
                        .policy(record.getPolicyId(), record.getVersion())
                        .stream())
            .toList());
  }
}
