package io.tollgate.policy.rule;

import java.util.List;
import java.util.Map;

/** JSON serialisation of an event's object, for rules that search it as text. */
final class JsonText {
  private JsonText() {}

  static String of(Map<?, ?> object) {
    StringBuilder json = new StringBuilder();
    append(object, json);
    return json.toString();
  }

  private static void append(Object value, StringBuilder json) {
    if (value instanceof Map<?, ?> object) {
      json.append('{');
      String separator = "";
      for (Map.Entry<?, ?> entry : object.entrySet()) {
        json.append(separator);
        quote(entry.getKey().toString(), json);
        append(entry.getValue(), json.append(':'));
        separator = ",";
      }
      json.append('}');
    } else if (value instanceof List<?> list) {
      json.append('[');
      String separator = "";
      for (Object element : list) {
        append(element, json.append(separator));
        separator = ",";
      }
      json.append(']');
    } else if (value == null || value instanceof Number || value instanceof Boolean) {
      json.append(value);
    } else {
      quote(value.toString(), json);
    }
  }

  /** Control characters are not escaped, as a rule also writes them literally. */
  private static void quote(String text, StringBuilder json) {
    json.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
  }
}
