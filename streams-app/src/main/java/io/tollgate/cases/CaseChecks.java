package io.tollgate.cases;

import io.tollgate.event.CaseAction;
import io.tollgate.event.ToolEventRules.Fault;
import io.tollgate.event.Violation;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Size checks of violations and actions, so that the resulting case stays smaller than its topic
 * allows, even with entries added by timers: those have no input record to reject.
 */
public final class CaseChecks {

  private static final int MOST_CHARACTERS = 1_024;
  private static final int LONGEST_GROUP = 20_000;
  private static final int LONGEST_REASON = 16_384;

  private CaseChecks() {}

  /** The first fault of a violation, or empty. */
  public static Optional<Fault> firstFault(Violation violation) {
    int group = violation.getGroup().stream().mapToInt(each -> each.length() + 1).sum();
    return group > LONGEST_GROUP
        ? tooLong("the group", LONGEST_GROUP)
        : names(
            violation.getViolationId(),
            violation.getFingerprint(),
            violation.getPolicyId(),
            violation.getPolicyName(),
            violation.getTitle(),
            violation.getSeverity(),
            violation.getSessionId(),
            violation.getUserId(),
            violation.getTeam());
  }

  /** The first fault of an action, or empty. */
  public static Optional<Fault> firstFault(CaseAction action) {
    return action.getReason() != null && action.getReason().length() > LONGEST_REASON
        ? tooLong("the reason", LONGEST_REASON)
        : names(
            action.getActionId(),
            action.getCaseId(),
            action.getAction(),
            action.getActor(),
            action.getAssignee(),
            action.getVerdict());
  }

  private static Optional<Fault> names(String... names) {
    return Stream.of(names).anyMatch(name -> name != null && name.length() > MOST_CHARACTERS)
        ? tooLong("a name", MOST_CHARACTERS)
        : Optional.empty();
  }

  private static Optional<Fault> tooLong(String what, int most) {
    return Optional.of(
        new Fault("invalid_event", what + " is longer than " + most + " characters"));
  }
}
