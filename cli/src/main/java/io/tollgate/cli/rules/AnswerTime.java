package io.tollgate.cli.rules;

import io.tollgate.policy.sigma.DeadlineReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When the correlations of a file have their answer: each waits for late reports, and one about
 * other correlations until these have waited.
 */
final class AnswerTime {

  private static final String CORRELATION = "correlation";

  private final Map<String, Map<?, ?>> correlations = new HashMap<>();

  AnswerTime(List<Map<?, ?>> documents) {
    for (Map<?, ?> document : documents) {
      if (document.get(CORRELATION) instanceof Map<?, ?> correlation) {
        correlations.put(String.valueOf(document.get("name")), correlation);
        correlations.put(String.valueOf(document.get("id")), correlation);
      }
    }
  }

  /** Returns in a sentence when the correlation of a policy has its answer. */
  String words(Map<?, ?> correlation, Map<?, ?> policy) {
    Object lateness = policy.get("lateness");
    String wait =
        lateness == null ? DeadlineReader.DEFAULT_LATENESS.toSeconds() + "s" : lateness.toString();
    return "  Answers %s after %s, since reports may come late"
        .formatted(
            ValueText.span(wait, waits(correlation)),
            awaitsAbsence(correlation) ? "the time is over" : "the event that completes it");
  }

  /** Whether the answer also depends on what does not happen. */
  static boolean awaitsAbsence(Map<?, ?> correlation) {
    return correlation.get("condition") instanceof String expression
        && expression.matches("(?i).*\\bnot\\b.*");
  }

  private int waits(Map<?, ?> correlation) {
    List<?> rules =
        correlation.get("rules") instanceof List<?> several
            ? several
            : List.of(String.valueOf(correlation.get("rules")));
    return 1
        + rules.stream()
            .map(correlations::get)
            .mapToInt(below -> below == null ? 0 : waits(below))
            .max()
            .orElse(0);
  }
}
