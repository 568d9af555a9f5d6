package io.tollgate.admission;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.ToolEvent;
import io.tollgate.event.Usage;
import java.util.Optional;

/**
 * Admitted event, with what is now known about it.
 *
 * @param event the report
 * @param usage its record for the open topics
 * @param userId the person, in clear text: the directory's id, the claimed one or {@code unknown}
 * @param call the call, tool use or prompt it reports; empty for all else. A report that is not the
 *     first of it carries the first one's id, so that no violation is reported twice
 * @param prompt the prompt it happened for; empty if unknown, or if it is a prompt itself
 * @param isReevaluation whether an earlier release evaluated it without storing what it counted
 *     for: it may violate policies, but does not count again for those about several events
 */
public record AdmittedEvent(
    ToolEvent event,
    Usage usage,
    String userId,
    Optional<ReportedActivity> call,
    Optional<PromptTrace> prompt,
    boolean isReevaluation) {
  public AdmittedEvent {
    requireNonNull(event, "event");
    requireNonNull(usage, "usage");
    requireNonNull(userId, "userId");
    requireNonNull(call, "call");
    requireNonNull(prompt, "prompt");
  }

  /** Creates an event that is no call and has no known prompt. */
  public AdmittedEvent(ToolEvent event, Usage usage, String userId) {
    this(event, usage, userId, Optional.empty(), Optional.empty(), false);
  }

  /** Whether violations of the same call, use or prompt may have been reported before. */
  public boolean isRepeated() {
    return isReevaluation || call.filter(ReportedActivity::isKnown).isPresent();
  }
}
