package io.tollgate.bench;

import io.tollgate.bench.Report.Plan;
import io.tollgate.bench.Report.Tool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A prompt that is deliberately planted in the day.
 *
 * @param team who must ask; null for anyone
 * @param policy the policy it must violate; null if none
 */
record Planting(Tool tool, String team, String text, String policy) {

  /** The team that must not build workflows with vendor tools. */
  static final String PAUSED_TEAM = "research-evals";

  /** Start of that order. */
  static final Instant PAUSED_FROM = Instant.parse("2026-11-02T00:00:00Z");

  private static final String PAUSE_POLICY = "pause-workflow-building";

  /** Returns every planting of a day that begins at {@code day}. */
  static List<Planting> all(Prompts prompts, Instant day) {
    List<Planting> all = new ArrayList<>();
    for (String purpose : Prompts.PROHIBITED) {
      for (String text : prompts.of(purpose)) {
        all.add(new Planting(Tool.CLAUDE_CODE, null, text, policyAgainst(purpose)));
        all.add(new Planting(Tool.CODEX, null, text, policyAgainst(purpose)));
        all.add(new Planting(Tool.METACODE, null, text, null));
      }
    }
    for (String text : prompts.of(Prompts.WORKFLOW)) {
      all.add(new Planting(Tool.CLAUDE_CODE, PAUSED_TEAM, text, pauseAt(day)));
      all.add(new Planting(Tool.CODEX, PAUSED_TEAM, text, pauseAt(day)));
    }
    return all;
  }

  static String policyAgainst(String purpose) {
    return "no-" + purpose.replace('_', '-');
  }

  static String pauseAt(Instant at) {
    return at.isBefore(PAUSED_FROM) ? null : PAUSE_POLICY;
  }

  Plan plan() {
    return new Plan(null, policy);
  }
}
