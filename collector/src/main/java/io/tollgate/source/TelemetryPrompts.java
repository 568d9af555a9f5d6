package io.tollgate.source;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.OtlpRecord;
import io.tollgate.source.gemini.GeminiLogs;
import io.tollgate.source.genai.GenAiConversation;
import io.tollgate.source.genai.Operations;
import io.tollgate.source.prompt.AskedWords;
import io.tollgate.source.prompt.CallPrompt;
import io.tollgate.source.report.AliasedReport;
import io.tollgate.source.report.Aliases;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.Events;
import io.tollgate.source.report.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Extracts prompts from the records of one export, in their order, that follow the GenAI
 * conventions. A call contains the conversation in its own record, or its messages are consecutive
 * records of their own; the last message of a person in such a sequence is the prompt, and all
 * before it were asked earlier.
 */
public final class TelemetryPrompts {

  private static final Aliases ALIASES = Aliases.of("genai");
  private static final Set<String> CALLS = Set.of("model_request", "model_error");

  private final Arrival arrival;
  private ArrayNode messages = JsonNodeFactory.instance.arrayNode();

  /** Event of the latest message of the sequence; null if there is none. */
  private ToolEvent reported;

  public TelemetryPrompts(Arrival arrival) {
    this.arrival = arrival;
  }

  /** Returns the prompts of a record and of the message sequence that ends before it. */
  public List<Mapping> with(OtlpRecord record, Mapping mapping) {
    ToolEvent event = mapping instanceof Mapping.Event known ? known.event() : null;
    ObjectNode message = event == null || isToldByItself(event) ? null : message(record, event);
    List<Mapping> prompts = new ArrayList<>();
    if (message == null || !goesOn(message, event)) {
      prompts.addAll(end());
    }
    if (message != null) {
      messages.add(message);
      reported = event;
    } else if (event != null && isAsking(record, event)) {
      prompts.addAll(prompt(event, GenAiConversation.asked(record)));
    }
    return prompts;
  }

  /** Returns the prompt of the message sequence that ends with the export. */
  public List<Mapping> end() {
    if (reported == null) {
      return List.of();
    }
    List<Mapping> prompt = prompt(reported, AskedWords.in(messages));
    messages = JsonNodeFactory.instance.arrayNode();
    reported = null;
    return prompt;
  }

  private List<Mapping> prompt(ToolEvent call, AskedWords asked) {
    return asked == null
        ? List.of()
        : List.of(Events.finish(CallPrompt.instrumented(call, asked, arrival)));
  }

  private static ObjectNode message(OtlpRecord record, ToolEvent event) {
    return GenAiConversation.message(event.getSourceEvent(), record.body(), record.attributes());
  }

  /** Each call starts a new sequence, mostly with the system instructions. */
  private boolean goesOn(ObjectNode message, ToolEvent event) {
    return reported != null
        && reported.getSessionId().equals(event.getSessionId())
        && !message.path("role").asText().equals("system");
  }

  private static boolean isAsking(OtlpRecord record, ToolEvent event) {
    if (isToldByItself(event) || event.getKind().equals("prompt")) {
      return false;
    }
    String operation = new AliasedReport(ALIASES, record.attributes()::get).text("operation");
    return operation == null
        ? CALLS.contains(event.getKind()) || event.getModel() != null
        : Operations.isAsking(operation);
  }

  /** Whether the tool reports prompts in events of their own. */
  private static boolean isToldByItself(ToolEvent event) {
    return event.getTool().equals("claude-code")
        || event.getTool().startsWith("codex")
        || event.getTool().equals(GeminiLogs.TOOL);
  }
}
