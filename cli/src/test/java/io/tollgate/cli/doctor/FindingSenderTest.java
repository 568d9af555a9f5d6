package io.tollgate.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cli.apply.StoredPolicies;
import io.tollgate.coverage.Finding;
import io.tollgate.policy.PolicySet;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.reading.PolicyParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which findings somebody would hear of. */
class FindingSenderTest {

  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

  @Test
  void aPolicyInForceSelectsItsOwnKindOfFinding() throws IOException {
    PolicySet policies = billedButUnreported();

    assertThat(FindingSender.isSelected(finding(Finding.Type.VENDOR_BYPASS), policies, NOW))
        .isTrue();
    assertThat(FindingSender.isSelected(finding(Finding.Type.SOURCE_SILENT), policies, NOW))
        .isFalse();
  }

  @Test
  void aPolicyThatHasNotBegunSelectsNothing() throws IOException {
    Instant before = Instant.parse("2025-12-31T00:00:00Z");

    assertThat(
            FindingSender.isSelected(
                finding(Finding.Type.VENDOR_BYPASS), billedButUnreported(), before))
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void withoutPoliciesNothingIsSelected(Finding.Type type) {
    assertThat(FindingSender.isSelected(finding(type), StoredPolicies.of(List.of()), NOW))
        .isFalse();
  }

  private static PolicySet billedButUnreported() throws IOException {
    String file = "../deploy/policies/agents/billed-but-unreported.yml";
    List<PolicyVersion> versions =
        PolicyParser.parse(file, Files.readString(Path.of(file))).policies();
    assertThat(versions).hasSize(1);
    return PolicySet.of(versions);
  }

  private static Finding finding(Finding.Type type) {
    return new Finding(type, "it", Instant.EPOCH, "is missing", "look for it");
  }
}
