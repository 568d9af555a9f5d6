package io.tollgate.purpose;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Purposes of a session's latest prompts, which later events inherit.
 *
 * @param prompts oldest first, at most {@link #MOST_PROMPTS}
 */
public record SessionPurposes(List<Prompt> prompts) {

  /** Older prompts are dropped; late events that refer to them have an unknown purpose. */
  public static final int MOST_PROMPTS = 32;

  /** A session without prompts. */
  public static final SessionPurposes NONE = new SessionPurposes(List.of());

  /**
   * One prompt.
   *
   * @param id id of the prompt, null if the tool gives none
   * @param purpose its purpose
   */
  public record Prompt(String id, Purpose purpose) {}

  public SessionPurposes {
    prompts = List.copyOf(prompts);
  }

  /**
   * Returns the purpose of an event: that of the prompt it names, otherwise that of the latest
   * prompt.
   */
  public Purpose of(String promptId) {
    if (promptId == null) {
      return prompts.isEmpty() ? Purpose.UNKNOWN : prompts.get(prompts.size() - 1).purpose();
    }
    return prompts.stream()
        .filter(prompt -> promptId.equals(prompt.id()))
        .map(Prompt::purpose)
        .findFirst()
        .orElse(Purpose.UNKNOWN);
  }

  /** Returns the session with a further id for a prompt of that purpose. */
  public SessionPurposes alsoKnownAs(String promptId, Purpose purpose) {
    if (promptId == null || prompts.stream().anyMatch(prompt -> promptId.equals(prompt.id()))) {
      return this;
    }
    List<Prompt> next = new ArrayList<>(prompts);
    next.add(Math.max(0, next.size() - 1), new Prompt(promptId, purpose));
    int surplus = Math.max(0, next.size() - MOST_PROMPTS);
    return new SessionPurposes(next.subList(surplus, next.size()));
  }

  /** Returns the session with a prompt re-evaluated; its position among the others is unchanged. */
  public SessionPurposes judgedAnew(Purpose before, Set<String> promptIds, Purpose now) {
    return new SessionPurposes(
        prompts.stream()
            .map(
                prompt ->
                    prompt.purpose().equals(before)
                            && (prompt.id() == null || promptIds.contains(prompt.id()))
                        ? new Prompt(prompt.id(), now)
                        : prompt)
            .toList());
  }

  /**
   * Returns the session after a prompt. A report without the text does not overwrite another report
   * of the same prompt with the text.
   */
  public SessionPurposes after(String promptId, Purpose purpose) {
    Purpose known = promptId == null || purpose.isKnown() ? purpose : of(promptId);
    List<Prompt> next = new ArrayList<>(prompts);
    next.removeIf(prompt -> promptId != null && Objects.equals(prompt.id(), promptId));
    next.add(new Prompt(promptId, known));
    int surplus = Math.max(0, next.size() - MOST_PROMPTS);
    return new SessionPurposes(next.subList(surplus, next.size()));
  }
}
