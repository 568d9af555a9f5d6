package io.tollgate.purpose;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The purposes of a session's latest prompts, so that what follows a prompt inherits its purpose.
 *
 * @param prompts oldest first, at most {@link #MOST_PROMPTS}
 */
public record SessionPurposes(List<Prompt> prompts) {

  /** Older prompts are forgotten; their late followers count as unknown. */
  public static final int MOST_PROMPTS = 32;

  /** A session that has not begun. */
  public static final SessionPurposes NONE = new SessionPurposes(List.of());

  /**
   * One prompt.
   *
   * @param id id of the prompt, null when the tool gives none
   * @param purpose what it asked for
   */
  public record Prompt(String id, Purpose purpose) {}

  public SessionPurposes {
    prompts = List.copyOf(prompts);
  }

  /** The purpose of an event: of the prompt it names, else of the latest prompt. */
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

  /** The session once it is known that a prompt of that purpose has another id as well. */
  public SessionPurposes alsoKnownAs(String promptId, Purpose purpose) {
    if (promptId == null || prompts.stream().anyMatch(prompt -> promptId.equals(prompt.id()))) {
      return this;
    }
    List<Prompt> next = new ArrayList<>(prompts);
    next.add(Math.max(0, next.size() - 1), new Prompt(promptId, purpose));
    int surplus = Math.max(0, next.size() - MOST_PROMPTS);
    return new SessionPurposes(next.subList(surplus, next.size()));
  }

  /** The session once a prompt is judged anew; its place among the others stays. */
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
   * The session after a prompt. A report that withholds the text does not undo another report of
   * the same prompt that told it.
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
