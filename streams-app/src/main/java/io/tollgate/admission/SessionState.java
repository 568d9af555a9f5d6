package io.tollgate.admission;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.ToolEvent;
import io.tollgate.purpose.Purpose;
import io.tollgate.purpose.SessionPurposes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stored state of a session besides its calls. Bounded.
 *
 * @param purposes purposes of its prompts
 * @param prompts its latest prompts, oldest first, at most {@link #MOST_PROMPTS}
 * @param users names of its person according to its telemetry, best first; empty if nobody was
 *     named
 */
public record SessionState(
    SessionPurposes purposes, List<PromptTrace> prompts, List<String> users) {

  /** Older prompts are neither recognised nor evaluated again. */
  public static final int MOST_PROMPTS = 16;

  /** A session without events. */
  public static final SessionState NONE =
      new SessionState(SessionPurposes.NONE, List.of(), List.of());

  private static final int MOST_USERS = 8;

  public SessionState {
    requireNonNull(purposes, "purposes");
    prompts = List.copyOf(prompts);
    users = List.copyOf(users);
  }

  /** The prompt that was evaluated under this report's id. */
  Optional<PromptTrace> prompt(String reportId) {
    return prompts.stream().filter(trace -> trace.reportId().equals(reportId)).findFirst();
  }

  /** The prompt an event belongs to: the one it names, else the latest. */
  Optional<PromptTrace> promptOf(ToolEvent event) {
    if (event.getPromptId() == null) {
      return prompts.isEmpty() ? Optional.empty() : Optional.of(prompts.get(prompts.size() - 1));
    }
    return prompts.stream().filter(trace -> trace.reports().isNamedBy(event)).findFirst();
  }

  /** The purpose of the newest prompt. */
  Purpose latest() {
    return purposes.of(null);
  }

  /** Returns a copy with other purposes. */
  public SessionState with(SessionPurposes now) {
    return new SessionState(now, prompts, users);
  }

  /** Adds a prompt, or replaces its state. */
  SessionState with(PromptTrace trace) {
    List<PromptTrace> next = new ArrayList<>(prompts);
    int at = next.indexOf(prompt(trace.reportId()).orElse(null));
    if (at >= 0) {
      next.set(at, trace);
    } else {
      next.add(trace);
    }
    int surplus = Math.max(0, next.size() - MOST_PROMPTS);
    return new SessionState(purposes, next.subList(surplus, next.size()), users);
  }

  /** The session with the person that an event claims. */
  SessionState withPersonOf(ToolEvent event) {
    if (event.getClaimedUser() == null || event.getClaimedUser().isBlank()) {
      return this;
    }
    List<String> named = new ArrayList<>(event.getClaimedUserAliases());
    named.add(0, event.getClaimedUser());
    List<String> bounded = named.subList(0, Math.min(MOST_USERS, named.size()));
    return bounded.equals(users) ? this : new SessionState(purposes, prompts, bounded);
  }
}
