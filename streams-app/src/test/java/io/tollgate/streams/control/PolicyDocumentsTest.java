package io.tollgate.streams.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.event.Policy;
import io.tollgate.streams.correlation.GroupPolicies;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of the names of exceptions, which appear in records created by timers. */
class PolicyDocumentsTest {

  private static final String EXCEPTION =
      """
      effective: {from: 2025-01-01}
      exceptions:
        - id: sprint
          scope: {team: ads}
          owner: Ann
          approver: Bob
          ticket: SEC-1
          not_before: 2026-11-01
          expires: 2026-11-03
          reason: Agreed.
      """;

  @ParameterizedTest
  @ValueSource(strings = {"sprint", "Ann", "Bob", "SEC-1"})
  void namesOfExceptionsThatAreTooLongAreRefused(String name) {
    Policy policy = record(EXCEPTION.replace(name, "x".repeat(1_025)));

    assertThatThrownBy(() -> PolicyDocuments.read(policy)).hasMessageContaining("a name is longer");
  }

  @Test
  void itsReasonMayBeLong() {
    Policy policy = record(EXCEPTION.replace("Agreed", "x".repeat(9_000)));

    assertThat(PolicyDocuments.read(policy).handling().exceptions()).hasSize(1);
  }

  /** Else one policy could stand under two keys, and no set of policies could be made of them. */
  @Test
  void anIdInAnotherSpellingIsRefused() {
    Policy policy = record(EXCEPTION);
    policy.setPolicyId(policy.getPolicyId().toUpperCase(Locale.ROOT));

    assertThatThrownBy(() -> PolicyDocuments.read(policy)).hasMessageContaining("is not version 1");
  }

  private static Policy record(String more) {
    return GroupPolicies.record(GroupPolicies.deadline(1, more));
  }
}
