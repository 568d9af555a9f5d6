package io.tollgate.cli.rules;

import java.util.Map;

/**
 * Names of event fields in explanations. Only the fields of our own events have names other than
 * those in the document.
 *
 * @param isOurs whether a policy is explained, so that the fields are those of tool events
 */
record FieldWords(boolean isOurs) {
  private static final String ATTRIBUTE = "attributes.";
  private static final String CERTAIN = "purpose_certain";

  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("kind", "the event"),
          Map.entry("tool", "the coding tool"),
          Map.entry("tool_name", "the tool that the agent used"),
          Map.entry("tool_input", "the input of that tool"),
          Map.entry("prompt_text", "the prompt"),
          Map.entry("paths", "a file that is named"),
          Map.entry("permission_mode", "the permission mode"),
          Map.entry("outcome", "the outcome"),
          Map.entry("decision", "the decision"),
          Map.entry("source", "the source that the credential names"),
          Map.entry("user_id", "the person"),
          Map.entry("team", "the team"),
          Map.entry("purpose", "the purpose"),
          Map.entry(CERTAIN, "the purpose"),
          Map.entry("attribution", "how the team was determined"),
          Map.entry("event_time", "the time in UTC"),
          Map.entry("output_tokens", "the number of tokens written"),
          Map.entry("reported_cost", "the cost reported by the tool"),
          Map.entry("reported_currency", "its currency"),
          Map.entry("session_id", "the session"),
          Map.entry("change_id", "the change"),
          Map.entry("repository", "the repository"),
          Map.entry("asset_id", "the asset"),
          Map.entry("model", "the model"));

  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("prompt", "a prompt"),
          Map.entry("response", "an answer of a model"),
          Map.entry("model_request", "a call of a model"),
          Map.entry("model_error", "a failed call of a model"),
          Map.entry("tool_decision", "a decision on a tool use"),
          Map.entry("tool_result", "a tool use that was done"),
          Map.entry("hook_answer", "an answer of Tollgate to a hook"),
          Map.entry("permission_mode", "a change of the permission mode"),
          Map.entry("session", "the start or end of a session"),
          Map.entry("ai_write", "content that a model wrote"),
          Map.entry("commit", "a commit"),
          Map.entry("movement", "content that moved into an asset"),
          Map.entry("review", "a review"),
          Map.entry("output_review", "a review of a model's output"),
          Map.entry("coverage", "a finding about what is reported"));

  /** The field as the subject of a sentence. */
  String subject(String field) {
    if (!isOurs) {
      return field;
    }
    return field.startsWith(ATTRIBUTE)
        ? "the attribute " + field.substring(ATTRIBUTE.length())
        : FIELDS.getOrDefault(field, field);
  }

  /** The field without its article, as in "for the same session". */
  String noun(String field) {
    return subject(field).replaceFirst("^(the|a) ", "");
  }

  /** Returns a value of a field; invisible characters are written as their code. */
  String value(String field, Object value) {
    if (value == null) {
      return "missing";
    }
    if (isOurs && field.equals("kind")) {
      return KINDS.getOrDefault(value.toString(), "'" + value + "'");
    }
    if (isOurs && field.equals(CERTAIN) && value instanceof Boolean isCertain) {
      return isCertain ? "certain" : "a guess";
    }
    return value instanceof String text ? "'" + visible(text) + "'" : ValueText.number(value);
  }

  private static String visible(String text) {
    StringBuilder seen = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              boolean isHidden =
                  Character.getType(point) == Character.FORMAT
                      || Character.getType(point) == Character.UNASSIGNED
                      || Character.isISOControl(point);
              seen.append(
                  isHidden ? "U+%04X".formatted(point) : new String(Character.toChars(point)));
            });
    return seen.toString();
  }
}
