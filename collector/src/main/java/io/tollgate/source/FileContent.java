package io.tollgate.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Set;

/**
 * Takes the content of files out of what a tool use was given, because no topic keeps it: in its
 * place stands how long it was. Paths and commands stay.
 */
final class FileContent {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String PATCH = "*** Begin Patch";

  private static final Set<String> KEYS =
      Set.of("content", "old_string", "new_string", "new_source", "file_text", "patch", "old_str");

  private FileContent() {}

  /** The input without content; what is no JSON object comes back unless it is a patch. */
  static String omit(String input) {
    if (input == null || !mayHold(input)) {
      return input;
    }
    StringWriter out = new StringWriter(256);
    try (JsonParser json = JSON.createParser(input);
        JsonGenerator copy = JSON.createGenerator(out)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        copy(json, token, copy);
      }
    } catch (IOException e) {
      // Tools cut long inputs. What stood before the cut is copied by now; the generator closed it.
      return input.stripLeading().startsWith("{") ? out.toString() : omitted(input);
    }
    return out.toString();
  }

  private static boolean mayHold(String input) {
    return input.contains(PATCH) || KEYS.stream().anyMatch(input::contains);
  }

  private static void copy(JsonParser json, JsonToken token, JsonGenerator copy)
      throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      copy.copyCurrentEvent(json);
      return;
    }
    String name = json.currentName();
    String text = json.getText();
    boolean isContent = text.contains(PATCH) || (name != null && KEYS.contains(name));
    copy.writeString(isContent ? omitted(text) : text);
  }

  private static String omitted(String text) {
    return "[content: " + text.length() + " characters]";
  }
}
