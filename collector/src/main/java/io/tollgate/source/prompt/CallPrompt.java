package io.tollgate.source.prompt;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.EventId;
import io.tollgate.source.report.EventTime;
import io.tollgate.source.report.Events;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;

/**
 * The prompt that a record of a call tells beside the call. Attempts at one call, calls that ask
 * the same anew, and the span and the event of one call tell it again under the same id for an
 * hour; so it is judged once.
 */
public final class CallPrompt {

  private CallPrompt() {}

  /**
   * The prompt that a proxy tells, which the call names from then on.
   *
   * @param started when the call began, if that is told apart from its end; else null
   */
  public static ToolEvent of(ToolEvent call, AskedWords asked, Arrival arrival, String started) {
    String proxy = call.getSourceEvent().split("\\.", 2)[0];
    return of(
        call,
        asked,
        Events.begin(arrival, call.getWitness(), "prompt", proxy + ".prompt"),
        started);
  }

  /**
   * The prompt that instrumentation of the calls tells. Whether by a span or an event, it is the
   * same witness, and another one than the tool that tells a prompt by itself.
   */
  public static ToolEvent instrumented(ToolEvent call, AskedWords asked, Arrival arrival) {
    Long duration = call.getDurationMs();
    String started = duration == null ? null : call.getEventTime().minusMillis(duration).toString();
    return of(call, asked, Events.begin(arrival, "span", "prompt", "gen_ai.prompt"), started);
  }

  private static ToolEvent of(ToolEvent call, AskedWords asked, ToolEvent prompt, String started) {
    prompt.setTool(call.getTool());
    prompt.setToolVersion(call.getToolVersion());
    prompt.setVendor(call.getVendor());
    prompt.setModel(call.getModel());
    prompt.setSessionId(call.getSessionId());
    prompt.setClaimedUser(call.getClaimedUser());
    prompt.setClaimedUserAliases(new ArrayList<>(call.getClaimedUserAliases()));
    prompt.setClaimedTeam(call.getClaimedTeam());
    prompt.setProject(call.getProject());
    EventTime.set(prompt, started, call.getEventTime().toString());
    Events.prompt(prompt, asked.text());
    prompt.setPromptLength((long) asked.text().length());
    prompt.setEventId(id(call, asked));
    if (call.getPromptId() == null) {
      call.setPromptId(prompt.getEventId());
    }
    prompt.setPromptId(call.getPromptId());
    return prompt;
  }

  private static String id(ToolEvent call, AskedWords asked) {
    return EventId.of(
            "asked",
            call.getCredentialId(),
            call.getSessionId(),
            call.getEventTime().truncatedTo(ChronoUnit.HOURS).toString(),
            asked.place(),
            asked.text())
        .hex();
  }
}
