package io.tollgate.bench.mix;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.PolicySet;
import io.tollgate.policy.PolicyVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PolicyPackTest {

  private static final PolicyPack PACK = PolicyPack.read(Path.of("../deploy/policies"));

  @Test
  void makesAsManyPoliciesAsWanted() {
    List<PolicyVersion> policies = PACK.compiled(200);

    assertThat(policies.size()).isBetween(200, 203);
    assertThat(policies.stream().map(PolicyVersion::id).collect(Collectors.toSet()))
        .hasSameSizeAs(policies);
    assertThat(PolicySet.of(policies).correlates()).isTrue();
  }

  @Test
  void copiesAskForSomethingElse() {
    List<PolicyVersion> policies = PACK.compiled(100);

    assertThat(policies.stream().map(policy -> policy.detection().sha256()).distinct().count())
        .isEqualTo(policies.size());
  }
}
