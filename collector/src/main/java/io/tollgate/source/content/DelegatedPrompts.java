package io.tollgate.source.content;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Set;

/**
 * Removes prompts from the inputs of tool uses, for where no prompt is stored: what a model asks a
 * sub-agent to do often repeats the person's own words. Their length takes their place.
 */
public final class DelegatedPrompts {

  private static final JsonFactory JSON = new JsonFactory();

  /** Field names, folded, under which tools pass on what is to be done. */
  private static final Set<String> NAMES =
      Set.of("prompt", "instruction", "instructions", "task", "message", "question", "questions");

  private DelegatedPrompts() {}

  /** Returns the input without prompts; unchanged unless it is JSON. */
  public static String omit(String input) {
    return ToolInputFields.mayBeInput(input) ? omit(input, 0) : input;
  }

  private static String omit(String input, int depth) {
    StringWriter out = new StringWriter(256);
    boolean isChanged;
    try (JsonParser json = JSON.createParser(input);
        JsonGenerator copy = JSON.createGenerator(out)) {
      isChanged = copy(json, depth, copy);
    } catch (IOException e) {
      // Tools truncate long inputs. The part before the cut is copied by now; the generator closed
      // it, and the rest may be a prompt.
      return out.toString();
    }
    return isChanged ? out.toString() : input;
  }

  /** Returns true if anything was removed. */
  private static boolean copy(JsonParser json, int depth, JsonGenerator copy) throws IOException {
    boolean isChanged = false;
    for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
      if (token == JsonToken.VALUE_STRING) {
        String text = json.getText();
        String stored = stored(ToolPaths.name(json), text, depth);
        copy.writeString(stored);
        isChanged |= !stored.equals(text);
      } else {
        copy.copyCurrentEvent(json);
      }
    }
    return isChanged;
  }

  private static String stored(String name, String text, int depth) {
    if (NAMES.contains(ToolInputFields.folded(name))) {
      return "[prompt: " + text.length() + " characters]";
    }
    return depth < ToolInputFields.DEEPEST && ToolInputFields.mayBeInput(text)
        ? omit(text, depth + 1)
        : text;
  }
}
