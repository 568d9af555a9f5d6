package io.tollgate.admission;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.ToolEvent;
import io.tollgate.event.Usage;
import java.util.Optional;

/**
 * An event that was let in, with what is now known about it.
 *
 * @param event the report
 * @param usage what the open topics say about it
 * @param userId the person, in clear: the directory's id, the claimed one or {@code unknown}
 * @param call the call, the use of a tool or the prompt that it tells of; empty for all else. A
 *     report that is not the first of it stands under the id of that one, so that no violation is
 *     told twice
 * @param prompt on whose behalf it happened; empty if that is not known, or it is a prompt itself
 * @param isSecondLook whether it was judged before by a release that did not keep what it counted
 *     as: it may break policies, but counts for those about several events no second time
 */
public record AdmittedEvent(
    ToolEvent event,
    Usage usage,
    String userId,
    Optional<ToldCall> call,
    Optional<PromptTrace> prompt,
    boolean isSecondLook) {
  public AdmittedEvent {
    requireNonNull(event, "event");
    requireNonNull(usage, "usage");
    requireNonNull(userId, "userId");
    requireNonNull(call, "call");
    requireNonNull(prompt, "prompt");
  }

  /** An event that is no call, and that no prompt is known of. */
  public AdmittedEvent(ToolEvent event, Usage usage, String userId) {
    this(event, usage, userId, Optional.empty(), Optional.empty(), false);
  }

  /** Whether violations of the same may have been told before. */
  public boolean isToldAgain() {
    return isSecondLook || call.filter(ToldCall::isKnown).isPresent();
  }
}
