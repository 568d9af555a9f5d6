package io.tollgate.source.content;

import io.tollgate.otlp.OtlpRecord;
import io.tollgate.source.value.LenientValues;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Attribute names under which tools report conversations: prompts, answers of models, outputs of
 * tools. No attribute stores these, because a prompt has its own field and the rest is not stored
 * at all. Vendors add such names with every version, so a text of several words is also treated as
 * conversation if a word of its name suggests it; its name and length are stored.
 */
public final class ConversationFields {

  private static final Set<String> WHOLE =
      Set.of(
          "response",
          "response_text",
          "request_text",
          "prompt_text",
          "input",
          "output",
          "hook_input",
          "stdout",
          "stderr",
          "body",
          "new_context",
          "system_prompt_preview",
          "user_system_prompt",
          "response.model_output",
          "tool_result",
          "hook_output",
          "system_reminders",
          "gen_ai.input.messages",
          "gen_ai.request.messages",
          "gen_ai.output.messages",
          "gen_ai.system_instructions",
          "gen_ai.prompt",
          "gen_ai.completion",
          "gen_ai.event.content",
          "gen_ai.tool.call.result",
          "copilot_chat.user_request",
          "copilot_chat.reasoning_content",
          "copilot_chat.markdown_content",
          "copilot_chat.hook_output",
          "copilot_chat.hook_input",
          "input.value",
          "output.value",
          "gcp.vertex.agent.llm_request",
          "gcp.vertex.agent.llm_response",
          "gcp.vertex.agent.tool_call_args",
          "gcp.vertex.agent.tool_response",
          "gcp.vertex.agent.data",
          "traceloop.entity.input",
          "traceloop.entity.output",
          "langfuse.observation.input",
          "langfuse.observation.output",
          "langfuse.trace.input",
          "langfuse.trace.output",
          "crewai.task.description",
          "mlflow.spanInputs",
          "mlflow.spanOutputs",
          "mlflow.traceInputs",
          "mlflow.traceOutputs",
          "ai.response.providerMetadata",
          "request_data",
          "response_data",
          "events",
          OtlpRecord.SPAN_EVENTS);

  /**
   * Prefixes of conversations sent as numbered messages, and of what applications request from
   * their SDK.
   */
  private static final List<String> BEGINNINGS =
      List.of(
          "gen_ai.prompt.",
          "gen_ai.completion.",
          "llm.input_messages.",
          "llm.output_messages.",
          "llm.prompts",
          "llm.prompt_template",
          "ai.prompt",
          "ai.response.text",
          "ai.response.object",
          "ai.response.reasoning",
          "ai.response.toolCalls",
          "ai.toolCall.args",
          "ai.toolCall.result",
          "ai.value",
          "ai.embedding",
          "embedding.embeddings.",
          "retrieval.documents.",
          "reranker.");

  private static final Set<String> WORDS =
      Set.of(
          "prompt",
          "prompts",
          "context",
          "instructions",
          "messages",
          "conversation",
          "transcript",
          "completion",
          "response",
          "answer",
          "reasoning",
          "thinking",
          "thoughts",
          "input",
          "output",
          "hook_input",
          "stdout",
          "stderr",
          "result",
          "content");

  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})");

  private ConversationFields() {}

  /** Whether everything under the name is conversation. */
  public static boolean has(String name) {
    if (WHOLE.contains(name)) {
      return true;
    }
    if (!mayBegin(name)) {
      return false;
    }
    for (String beginning : BEGINNINGS) {
      if (name.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  /** Quick check that rules out most names by their start. */
  private static boolean mayBegin(String name) {
    return name.startsWith("ai.")
        || name.startsWith("gen_ai.")
        || name.startsWith("llm.")
        || name.startsWith("embedding.")
        || name.startsWith("re");
  }

  /**
   * Whether the value is conversation: by its name, or by a word of its name if it has several
   * words.
   */
  public static boolean isSaid(String name, String value) {
    return has(name)
        || (LenientValues.hasWords(value)
            && BETWEEN_WORDS.splitAsStream(name).anyMatch(ConversationFields::isWord));
  }

  private static boolean isWord(String word) {
    return WORDS.contains(word.toLowerCase(Locale.ROOT));
  }
}
