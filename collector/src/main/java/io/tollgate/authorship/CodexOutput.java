package io.tollgate.authorship;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Determines from the output that Codex returns to the model whether a tool use succeeded. */
final class CodexOutput {

  /** Length of the header of an output in characters; what follows is the tool's own output. */
  private static final int HEAD = 400;

  private static final Pattern EXIT =
      Pattern.compile("(?m)^(?:Exit code:|Process exited with code) (-?\\d+)");

  private static final Pattern REFUSED =
      Pattern.compile(
          "rejected by user|rejected by the user|aborted by user|apply_patch verification failed"
              + "|patch rejected|failed to parse function arguments|^execution error",
          Pattern.CASE_INSENSITIVE);

  private CodexOutput() {}

  /** Returns false if the use was refused or failed. */
  static boolean isSuccess(JsonNode output) {
    if (output.isObject()) {
      boolean isDone = output.path("success").asBoolean(true);
      return isDone && output.path("metadata").path("exit_code").asInt(0) == 0;
    }
    String text = output.asText();
    if (text.startsWith("{")) {
      try {
        JsonNode structure = ToolInputs.JSON.readTree(text);
        if (structure.path("metadata").has("exit_code")) {
          return isSuccess(structure);
        }
      } catch (JsonProcessingException e) {
        // the output of a tool that merely starts with a brace
        return isSuccess(text);
      }
    }
    return isSuccess(text);
  }

  private static boolean isSuccess(String text) {
    String head = text.substring(0, Math.min(HEAD, text.length()));
    int output = head.indexOf("\nOutput:");
    String frame = output < 0 ? head : head.substring(0, output);
    Matcher exit = EXIT.matcher(frame);
    return exit.find() ? exit.group(1).equals("0") : !REFUSED.matcher(frame).find();
  }
}
