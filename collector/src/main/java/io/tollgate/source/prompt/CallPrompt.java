package io.tollgate.source.prompt;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.EventId;
import io.tollgate.source.report.EventTime;
import io.tollgate.source.report.Events;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;

/**
 * Prompt event for a prompt reported in the record of a call. Retries of a call, calls that repeat
 * the question, and the span and the event of one call yield the same id for an hour, so the prompt
 * is evaluated once.
 */
public final class CallPrompt {

  private CallPrompt() {}

  /**
   * Returns the prompt that a proxy reports, and refers the call to it.
   *
   * @param started start of the call, if it is reported separately from its end; otherwise null
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
   * Returns the prompt that instrumentation of calls reports. A span and an event are the same
   * witness, and a different one from a tool that reports prompts by itself.
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
