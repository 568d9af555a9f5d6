package io.tollgate.otlp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parser of values and attribute lists in OTLP/JSON. Every method leaves the parser at the value's
 * end.
 */
final class OtlpJsonValues {

  private static final int DEEPEST_VALUE = 64;

  private OtlpJsonValues() {}

  /** Reads a list of key-value pairs into a map; a later pair of the same key wins. */
  static void attributes(JsonParser json, Map<String, Object> into, RecordDraft draft)
      throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (!json.isExpectedStartArrayToken()) {
      json.skipChildren();
      draft.fail("attributes are not a list");
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.START_OBJECT) {
        attribute(json, into, draft);
      } else {
        json.skipChildren();
        draft.fail("an attribute is not a key with a value");
      }
    }
  }

  /** Reads an unsigned count of nanoseconds; 0 if it is absent. */
  static long nanos(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
      try {
        return Long.parseUnsignedLong(json.getText());
      } catch (NumberFormatException e) {
        return 0;
      }
    }
    json.skipChildren();
    return 0;
  }

  /** Reads a string; empty if it is absent. */
  static String text(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    json.skipChildren();
    return "";
  }

  /** Reads an {@code AnyValue}. */
  static Object anyValue(JsonParser json, RecordDraft draft) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      draft.fail("a value is not an object such as {\"stringValue\":...}");
      return null;
    }
    if (draft.depth == DEEPEST_VALUE) {
      json.skipChildren();
      draft.fail("a value is nested deeper than " + DEEPEST_VALUE);
      return null;
    }
    draft.depth++;
    Object value = null;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String type = json.currentName();
      json.nextToken();
      Object next = typed(json, type, draft);
      if (next != null && value != null) {
        draft.fail("a value is set twice");
      }
      value = next == null ? value : next;
    }
    draft.depth--;
    return value;
  }

  private static void attribute(JsonParser json, Map<String, Object> into, RecordDraft draft)
      throws IOException {
    String key = null;
    Object value = null;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      JsonToken token = json.nextToken();
      boolean isKey = field.equals("key") && token == JsonToken.VALUE_STRING;
      boolean isValue = field.equals("value");
      if ((isKey && key != null) || (isValue && value != null)) {
        draft.fail("an attribute has two keys or two values");
      }
      if (isKey) {
        key = PlainTextJson.name(json);
      } else if (isValue) {
        value = anyValue(json, draft);
      } else {
        json.skipChildren();
      }
    }
    if (key == null) {
      draft.fail("an attribute has no key");
    } else {
      into.put(key, value);
    }
  }

  private static Object typed(JsonParser json, String type, RecordDraft draft) throws IOException {
    return switch (type) {
      case "stringValue", "string_value" -> string(json);
      case "intValue", "int_value", "doubleValue", "double_value" -> number(json, draft);
      case "boolValue", "bool_value" -> bool(json);
      case "bytesValue", "bytes_value" -> bytes(json, draft);
      case "arrayValue", "array_value" -> array(json, draft);
      case "kvlistValue", "kvlist_value" -> keyValues(json, draft);
      default -> {
        json.skipChildren();
        yield null;
      }
    };
  }

  private static Object string(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token.isScalarValue()) {
      return token == JsonToken.VALUE_NULL ? null : json.getText();
    }
    json.skipChildren();
    return null;
  }

  private static Object number(JsonParser json, RecordDraft draft) throws IOException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_NUMBER_INT
        && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return json.getLongValue();
    }
    if (token.isNumeric() || token == JsonToken.VALUE_STRING) {
      return OtlpNumbers.parse(json.getText());
    }
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    json.skipChildren();
    draft.fail("a number is neither a number nor text");
    return null;
  }

  private static Object bool(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token.isBoolean()) {
      return json.getBooleanValue();
    }
    return text(json);
  }

  /** Protobuf's JSON format accepts both alphabets of base64. */
  private static Object bytes(JsonParser json, RecordDraft draft) throws IOException {
    try {
      return Base64.getDecoder().decode(text(json).replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException e) {
      draft.fail("bytes are not base64");
      return null;
    }
  }

  private static List<Object> array(JsonParser json, RecordDraft draft) throws IOException {
    List<Object> values = new ArrayList<>();
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return values;
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      boolean isValues = json.currentName().equals("values");
      if (json.nextToken() == JsonToken.START_ARRAY && isValues) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          values.add(anyValue(json, draft));
        }
      } else {
        json.skipChildren();
      }
    }
    return values;
  }

  private static Map<String, Object> keyValues(JsonParser json, RecordDraft draft)
      throws IOException {
    Map<String, Object> values = new LinkedHashMap<>();
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return values;
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      boolean isValues = json.currentName().equals("values");
      json.nextToken();
      if (isValues) {
        attributes(json, values, draft);
      } else {
        json.skipChildren();
      }
    }
    return values;
  }
}
