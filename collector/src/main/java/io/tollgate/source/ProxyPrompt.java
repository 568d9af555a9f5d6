package io.tollgate.source;

import io.tollgate.event.ToolEvent;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;

/**
 * The prompt that a proxy's record of a call tells beside the call. Attempts at one call, and calls
 * that ask the same anew, tell it again under the same id for an hour; so it is judged once.
 */
final class ProxyPrompt {

  private ProxyPrompt() {}

  /**
   * The prompt, which the call names from then on.
   *
   * @param started when the call began, if that is told apart from its end; else null
   */
  static ToolEvent of(ToolEvent call, AskedWords asked, Arrival arrival, String started) {
    String proxy = call.getSourceEvent().split("\\.", 2)[0];
    ToolEvent prompt = Events.begin(arrival, call.getWitness(), "prompt", proxy + ".prompt");
    prompt.setTool(call.getTool());
    prompt.setToolVersion(call.getToolVersion());
    prompt.setVendor(call.getVendor());
    prompt.setModel(call.getModel());
    prompt.setSessionId(call.getSessionId());
    prompt.setClaimedUser(call.getClaimedUser());
    prompt.setClaimedUserAliases(new ArrayList<>(call.getClaimedUserAliases()));
    prompt.setClaimedTeam(call.getClaimedTeam());
    EventTime.set(prompt, started, call.getEventTime().toString());
    Events.prompt(prompt, asked.text());
    prompt.setPromptLength((long) asked.text().length());
    prompt.setEventId(id(prompt, asked));
    prompt.setPromptId(prompt.getEventId());
    call.setPromptId(prompt.getEventId());
    return prompt;
  }

  private static String id(ToolEvent prompt, AskedWords asked) {
    return EventId.of(
            "asked",
            prompt.getCredentialId(),
            prompt.getSessionId(),
            prompt.getEventTime().truncatedTo(ChronoUnit.HOURS).toString(),
            asked.place(),
            asked.text())
        .hex();
  }
}
