package io.tollgate.cases;

import io.tollgate.event.Case;
import io.tollgate.event.CaseAction;
import java.util.Optional;
import java.util.Set;

/**
 * Actions of people on a case.
 *
 * <pre>
 *            assign              close
 *      new ────────▶ in_progress ─────▶ resolved
 *       │  ╲           │   ▲               │
 *       │   suppress   │   └── reopen ─────┤
 *       │       ╲      │                   │
 *       └────▶ suppressed ── close ────────┘
 * </pre>
 *
 * A note is always possible. An action that is not possible changes nothing but the history, which
 * says why it was refused, so that nothing a person did is lost.
 */
public final class CaseActions {

  /** Possible verdicts of a closed case. */
  public static final Set<String> VERDICTS =
      Set.of("true_positive", "false_positive", "duplicate", "test");

  private final CaseRules rules;

  public CaseActions(CaseRules rules) {
    this.rules = rules;
  }

  /**
   * The case after the action.
   *
   * @param latest the latest case about the same matter; {@code before} if there is no later one
   */
  public Case act(Case before, CaseAction action, Case latest) {
    Case after = Case.newBuilder(before).build();
    after.setVersion(before.getVersion() + 1);
    String entry =
        fault(before, action, latest)
            .map(why -> History.refusal(action, why) + note(action))
            .orElseGet(() -> apply(after, action));
    after.setHistory(History.plus(before.getHistory(), action, entry));
    return after;
  }

  private static Optional<String> fault(Case before, CaseAction action, Case latest) {
    return switch (action.getAction()) {
      case "note" -> missingFault(action.getReason(), "a note needs its text");
      case "assign" ->
          resolvedFault(before)
              .or(() -> missingFault(action.getAssignee(), "it needs an assignee"));
      case "suppress" ->
          resolvedFault(before)
              .or(() -> missingFault(action.getReason(), "it needs a reason"))
              .or(() -> endFault(action));
      case "close" ->
          resolvedFault(before)
              .or(() -> missingFault(action.getReason(), "it needs a reason"))
              .or(() -> verdictFault(action));
      case "reopen" -> reopenFault(before, latest);
      default -> Optional.of("there is no such action");
    };
  }

  private static Optional<String> resolvedFault(Case before) {
    return CaseStatus.isResolved(before)
        ? Optional.of("the case is resolved; reopen it first")
        : Optional.empty();
  }

  private static Optional<String> missingFault(String text, String why) {
    return text == null || text.isBlank() ? Optional.of(why) : Optional.empty();
  }

  private static Optional<String> endFault(CaseAction action) {
    boolean ends = action.getUntil() != null && action.getUntil().isAfter(action.getActionTime());
    return ends ? Optional.empty() : Optional.of("it needs an end in the future");
  }

  private static Optional<String> verdictFault(CaseAction action) {
    return action.getVerdict() != null && VERDICTS.contains(action.getVerdict())
        ? Optional.empty()
        : Optional.of("the verdict must be one of " + VERDICTS.stream().sorted().toList());
  }

  private static Optional<String> reopenFault(Case before, Case latest) {
    boolean isOpen =
        !CaseStatus.isResolved(before) && !before.getStatus().equals(CaseStatus.SUPPRESSED);
    if (isOpen) {
      return Optional.of("the case is open");
    }
    return latest.getCaseId().equals(before.getCaseId())
        ? Optional.empty()
        : Optional.of("case " + latest.getCaseId() + " is about the same matter and came after it");
  }

  private String apply(Case after, CaseAction action) {
    return switch (action.getAction()) {
      case "assign" -> {
        take(after, action);
        after.setAssignee(action.getAssignee());
        yield "assign to " + action.getAssignee() + note(action);
      }
      case "suppress" -> {
        after.setStatus(CaseStatus.SUPPRESSED);
        after.setSuppressedUntil(action.getUntil());
        after.setReason(action.getReason());
        yield "suppress until " + action.getUntil() + note(action);
      }
      case "close" -> close(after, action);
      case "reopen" -> reopen(after, action);
      default -> "note" + note(action);
    };
  }

  private static String close(Case after, CaseAction action) {
    if (after.getTakenTime() == null) {
      after.setTakenTime(action.getActionTime());
    }
    after.setStatus(CaseStatus.RESOLVED);
    after.setSuppressedUntil(null);
    after.setVerdict(action.getVerdict());
    after.setReason(action.getReason());
    after.setClosedTime(action.getActionTime());
    after.setClosedBy(action.getActor());
    boolean late = action.getActionTime().isAfter(after.getDueTime());
    after.setBreachedTime(late ? after.getDueTime() : null);
    return "close as " + action.getVerdict() + note(action);
  }

  private String reopen(Case after, CaseAction action) {
    take(after, action);
    after.setStatus(CaseStatus.IN_PROGRESS);
    after.setSuppressedUntil(null);
    if (after.getClosedTime() != null) {
      after.setDueTime(
          rules.dueTime(
              action.getActionTime(), after.getSeverity(), after.getResolveWithinSeconds()));
      after.setBreachedTime(null);
    }
    after.setVerdict(null);
    after.setReason(null);
    after.setClosedTime(null);
    after.setClosedBy(null);
    return "reopen" + note(action);
  }

  /** A suppressed case stays suppressed when somebody takes it. */
  private static void take(Case after, CaseAction action) {
    if (after.getTakenTime() == null) {
      after.setTakenTime(action.getActionTime());
    }
    if (after.getStatus().equals(CaseStatus.NEW)) {
      after.setStatus(CaseStatus.IN_PROGRESS);
    }
  }

  private static String note(CaseAction action) {
    return action.getReason() == null ? "" : ": " + action.getReason();
  }
}
