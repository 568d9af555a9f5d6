package io.tollgate.judgement;

import io.tollgate.admission.PromptTrace;
import io.tollgate.event.ToolEvent;
import io.tollgate.policy.PolicyVersion;
import java.time.Duration;

/**
 * Aggregation of activity that continues despite a pause. One prompt leads to many calls and tool
 * uses, and an agent works for hours, so there is one violation an hour: in the first hour that of
 * the prompt.
 */
final class PauseBreaches {

  private static final long HOUR = Duration.ofHours(1).toMillis();

  private PauseBreaches() {}

  /**
   * What the violation is about: the event itself, or the hour of continued activity. A stopped
   * prompt is a different matter from one that went on nevertheless.
   */
  static String subject(JudgedEvent judged, PolicyVersion policy) {
    ToolEvent event = judged.event();
    if (PromptTrace.isStopped(event)) {
      return event.getEventId() + "/stopped";
    }
    if (event.getKind().equals("prompt") || !isPause(policy)) {
      return event.getEventId();
    }
    long time = event.getEventTime().toEpochMilli();
    return judged
        .prompt()
        .map(prompt -> subject(prompt, time))
        .orElseGet(() -> actor(judged) + "/" + Math.floorDiv(time, HOUR));
  }

  private static String subject(PromptTrace prompt, long time) {
    long hours = Math.max(0, time - prompt.reports().time()) / HOUR;
    return hours == 0 ? prompt.reportId() : prompt.reportId() + "/" + hours;
  }

  /** Calls that a proxy reports without a session share one credential among many people. */
  private static String actor(JudgedEvent judged) {
    return String.join(
        "/", judged.event().getSessionId(), judged.userId(), judged.usage().getTeam());
  }

  private static boolean isPause(PolicyVersion policy) {
    return policy.handling().orders().stream().anyMatch(order -> order.type().equals("pause"));
  }
}
