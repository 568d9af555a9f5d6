package io.tollgate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.policy.rule.EventView;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which version is in force at which time. */
class PolicySetTest {
  private static final String OTHER_ID = "0d5b1f44-53c9-4a6b-8f57-3f6a5f1f9b21";
  private static final String WHEN_A = "sel: {k: a}\ncondition: sel";
  private static final String WHEN_B = "sel: {k: b}\ncondition: sel";
  private static final EventView A = Documents.event("k", "a");
  private static final EventView B = Documents.event("k", "b");

  @Test
  void theHighestVersionThatHasBegunJudgesAlone() {
    PolicySet set =
        PolicySet.of(
            List.of(
                version(2, "2026-06-01", "live", WHEN_B),
                version(1, "2026-01-01", "live", WHEN_A)));

    assertThat(versions(set, A, "2025-12-31T23:59:59.999Z")).isEmpty();
    assertThat(versions(set, A, "2026-01-01T00:00:00Z")).containsExactly(1);
    assertThat(versions(set, A, "2026-05-31T23:59:59.999Z")).containsExactly(1);
    assertThat(versions(set, A, "2026-06-01T00:00:00Z")).isEmpty();
    assertThat(versions(set, B, "2026-06-01T00:00:00Z")).containsExactly(2);
  }

  @Test
  void aHigherVersionWithAnEarlierDateReplacesTheLowerOneAltogether() {
    PolicySet set =
        PolicySet.of(
            List.of(
                version(1, "2026-06-01", "live", WHEN_A),
                version(2, "2026-01-01", "live", WHEN_B)));

    assertThat(versions(set, A, "2026-07-01T00:00:00Z")).isEmpty();
    assertThat(versions(set, B, "2026-07-01T00:00:00Z")).containsExactly(2);
  }

  @Test
  void aVersionThatIsOffEndsThePolicy() {
    PolicySet set =
        PolicySet.of(
            List.of(
                version(1, "2026-01-01", "live", WHEN_A), version(2, "2026-06-01", "off", WHEN_A)));

    assertThat(versions(set, A, "2026-05-01T00:00:00Z")).containsExactly(1);
    assertThat(versions(set, A, "2026-06-01T00:00:00Z")).isEmpty();
  }

  @Test
  void noLowerVersionComesBackAfterTheEnd() {
    PolicySet set =
        PolicySet.of(
            List.of(
                version(1, "2026-01-01", "live", WHEN_A),
                version(2, "2026-06-01\n    to: 2026-07-01T12:00:00Z", "shadow", WHEN_A)));

    assertThat(versions(set, A, "2026-07-01T11:59:59.999Z")).containsExactly(2);
    assertThat(versions(set, A, "2026-07-01T12:00:00Z")).isEmpty();
  }

  @Test
  void namesEveryPolicyThatIsBroken() {
    PolicyVersion one = version(1, "2026-01-01", "live", WHEN_A);
    PolicyVersion other =
        Documents.read(Documents.policy(OTHER_ID, 7, "2026-01-01", "shadow", WHEN_A));
    PolicySet set = PolicySet.of(List.of(one, other, other));

    assertThat(set.judge(A, Instant.parse("2026-02-01T00:00:00Z")))
        .containsExactly(new Match(other, List.of("k=a")), new Match(one, List.of("k=a")));
  }

  @Test
  void withoutPoliciesNothingIsBroken() {
    assertThat(PolicySet.of(List.of()).judge(A, Instant.EPOCH)).isEmpty();
  }

  @Test
  void twoDocumentsCannotBeTheSameVersion() {
    PolicyVersion one = version(1, "2026-01-01", "live", WHEN_A);
    PolicyVersion other = version(1, "2026-01-01", "live", WHEN_B);

    assertThatThrownBy(() -> PolicySet.of(List.of(one, other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two documents for version 1 of policy a-policy (" + Documents.ID + ")");
  }

  private static PolicyVersion version(int version, String from, String mode, String detection) {
    return Documents.read(Documents.policy(Documents.ID, version, from, mode, detection));
  }

  private static List<Integer> versions(PolicySet set, EventView event, String time) {
    return set.judge(event, Instant.parse(time)).stream()
        .map(match -> match.policy().version())
        .toList();
  }
}
