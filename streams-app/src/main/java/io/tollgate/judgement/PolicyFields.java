package io.tollgate.judgement;

import io.tollgate.event.Violation;
import io.tollgate.policy.Mode;
import io.tollgate.policy.PolicyException;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.redaction.Truncation;
import java.time.Duration;
import java.util.Optional;

/** Policy part of a violation record. */
final class PolicyFields {

  private static final int MOST_TAGS = 32;
  private static final int MOST_CLAUSE = 4_096;
  private static final int MOST_TITLE = 512;
  private static final int MOST_TAG = 128;

  private PolicyFields() {}

  static void fill(
      Violation violation, PolicyVersion policy, Optional<PolicyException> suppressedBy) {
    violation.setPolicyId(policy.id());
    violation.setPolicyName(policy.header().name());
    violation.setPolicyVersion(policy.version());
    violation.setPolicySha256(policy.source().sha256());
    violation.setTitle(title(policy.header().title()));
    violation.setClause(Truncation.cut(policy.header().clause(), MOST_CLAUSE));
    violation.setSeverity(policy.header().level().toString());
    violation.setTags(
        policy.header().tags().stream()
            .limit(MOST_TAGS)
            .map(tag -> Truncation.cut(tag, MOST_TAG))
            .toList());
    violation.setMode(policy.mode() == Mode.SHADOW ? "shadow" : "live");
    violation.setResolveWithinSeconds(seconds(policy.handling().resolveWithin()));
    violation.setRepeatSeconds(seconds(policy.handling().repeat()));
    suppressedBy.ifPresent(exception -> suppress(violation, exception));
  }

  /** Truncates a title to the length allowed in the topic. */
  static String title(String text) {
    return Truncation.cut(text, MOST_TITLE);
  }

  private static void suppress(Violation violation, PolicyException exception) {
    violation.setMode("suppressed");
    violation.setExceptionId(exception.id());
    violation.setExceptionTicket(exception.ticket());
    violation.setExceptionApprover(exception.approver());
    violation.setExceptionExpires(exception.expires());
  }

  private static Long seconds(Optional<Duration> time) {
    return time.map(Duration::toSeconds).orElse(null);
  }
}
