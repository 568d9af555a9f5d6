package io.tollgate.judgement;

import io.tollgate.admission.PromptTrace;
import io.tollgate.event.ToolEvent;
import io.tollgate.policy.PolicyVersion;
import java.time.Duration;

/**
 * What goes on in spite of a pause. One prompt leads to many calls and uses of tools, and an agent
 * works for hours, so they are one violation an hour: in the first hour that of their prompt.
 */
final class GoingOn {

  private static final long HOUR = Duration.ofHours(1).toMillis();

  private GoingOn() {}

  /**
   * What the violation of the policy is about: the event itself, except of what goes on. That a
   * prompt was stopped is another matter than that it went on nevertheless.
   */
  static String about(JudgedEvent judged, PolicyVersion policy) {
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
        .map(prompt -> about(prompt, time))
        .orElseGet(() -> whose(judged) + "/" + Math.floorDiv(time, HOUR));
  }

  private static String about(PromptTrace prompt, long time) {
    long hours = Math.max(0, time - prompt.reports().time()) / HOUR;
    return hours == 0 ? prompt.reportId() : prompt.reportId() + "/" + hours;
  }

  /** Calls that a proxy tells without a session stand under one credential, of many people. */
  private static String whose(JudgedEvent judged) {
    return String.join(
        "/", judged.event().getSessionId(), judged.userId(), judged.usage().getTeam());
  }

  private static boolean isPause(PolicyVersion policy) {
    return policy.handling().orders().stream().anyMatch(order -> order.type().equals("pause"));
  }
}
