package io.tollgate.source.content;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Removes file content from the inputs of tool uses, because no topic stores it, and leaves its
 * length in its place. Paths remain, and commands except for files within them.
 */
public final class FileContent {

  private static final JsonFactory JSON = new JsonFactory();

  /** Shorter attributes are not content. */
  private static final int SHORTEST = 64;

  /** Has lines, escaped names, or a command that writes a file. */
  private static final Pattern HINT = Pattern.compile("[\\\\\\n>'\"]");

  /** A quoted name before its value, as in JSON embedded in other text. */
  private static final Pattern NAMED =
      Pattern.compile("(['\"])([A-Za-z_-]{4,24}(?:_\\d{1,3})?)\\\\?\\1\\s{0,8}[:=]");

  private FileContent() {}

  /**
   * Returns the input without content; if it is not a JSON object, without patches and documents.
   */
  public static String omit(String input) {
    if (input == null || !HINT.matcher(input).find()) {
      return input;
    }
    StringWriter out = new StringWriter(256);
    try {
      return copy(input, !ToolPaths.in(input).isEmpty(), 0, out) ? out.toString() : input;
    } catch (IOException e) {
      // Tools truncate long inputs. The part before the cut is copied by now; the generator closed
      // it.
      return input.stripLeading().startsWith("{") ? out.toString() : ofText(input);
    }
  }

  /** Returns true if anything was removed. */
  private static boolean copy(String input, boolean namesFile, int depth, StringWriter out)
      throws IOException {
    try (JsonParser json = JSON.createParser(input);
        JsonGenerator copy = JSON.createGenerator(out)) {
      boolean isChanged = false;
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        isChanged |= copy(json, token, namesFile, depth, copy);
      }
      return isChanged;
    }
  }

  /** Handles an input nested in a string, as hubs forward it; otherwise a command. */
  private static String ofInner(String text, boolean namesFile, int depth) {
    if (depth >= ToolInputFields.DEEPEST || !ToolInputFields.mayBeInput(text)) {
      return ofCommand(text);
    }
    StringWriter out = new StringWriter(256);
    try {
      return copy(text, namesFile, depth + 1, out) ? out.toString() : text;
    } catch (JsonEOFException e) {
      return out.toString(); // truncated
    } catch (IOException e) {
      return ofCommand(text);
    }
  }

  /** Returns an attribute without content; the part of its name after the last dot decides. */
  public static String omit(String name, String text) {
    if (text == null || text.length() < SHORTEST || isOnlySaid(name, text)) {
      return text;
    }
    String last = name.substring(name.lastIndexOf('.') + 1);
    return ToolInputFields.isContent(last, text, false) ? omitted(text.length()) : omit(text);
  }

  /** Whether a text is only prose, with no report within it. */
  static boolean isOnlySaid(String name, String text) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    String begins = text.stripLeading();
    return ToolInputFields.isSaid(last) && !begins.startsWith("{") && !begins.startsWith("[");
  }

  private static boolean copy(
      JsonParser json, JsonToken token, boolean namesFile, int depth, JsonGenerator copy)
      throws IOException {
    String own = json.currentName();
    if (token.isStructStart() && own != null && isOfContent(json, token)) {
      copy.writeString(omitted(lengthBelow(json)));
      return true;
    }
    if (token == JsonToken.START_ARRAY && own != null && ToolInputFields.isOfCommand(own)) {
      return copyWords(json, namesFile, depth, copy);
    }
    if (token != JsonToken.VALUE_STRING) {
      copy.copyCurrentEvent(json);
      return false;
    }
    String text = json.getText();
    boolean isContent =
        ToolInputFields.isContent(ToolPaths.name(json), text, namesFile)
            || ToolPaths.isFileOfMap(json.getParsingContext());
    String kept = isContent ? omitted(text.length()) : ofInner(text, namesFile, depth);
    copy.writeString(kept);
    return !kept.equals(text);
  }

  /**
   * Whether the structure being entered is content: by its name, or as the lines of a file in a
   * map.
   */
  private static boolean isOfContent(JsonParser json, JsonToken token) throws IOException {
    return ToolInputFields.isOfContent(json.currentName())
        || (token == JsonToken.START_ARRAY
            && ToolPaths.isFileOfMap(json.getParsingContext().getParent()));
  }

  /** A list of words is one command; other elements of the list are copied one by one. */
  private static boolean copyWords(
      JsonParser json, boolean namesFile, int depth, JsonGenerator copy) throws IOException {
    List<String> words = new ArrayList<>();
    copy.writeStartArray();
    JsonToken token = json.nextToken();
    while (token == JsonToken.VALUE_STRING) {
      words.add(json.getText());
      token = json.nextToken();
    }
    boolean isChanged = false;
    List<String> kept = CommandWords.omit(words);
    for (int word = 0; word < words.size(); word++) {
      String text = ofInner(kept.get(word), namesFile, depth);
      copy.writeString(text);
      isChanged |= !text.equals(words.get(word));
    }
    return token == null ? isChanged : copy(json, token, namesFile, depth, copy) || isChanged;
  }

  /** Returns the total length of the strings in a structure; leaves the parser at its end. */
  private static int lengthBelow(JsonParser json) throws IOException {
    int length = 0;
    int depth = 1;
    while (depth > 0) {
      JsonToken token = json.nextToken();
      if (token == null) {
        return length;
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      length += token == JsonToken.VALUE_STRING ? json.getText().length() : 0;
    }
    return length;
  }

  private static String ofCommand(String text) {
    return PatchText.isAtStart(text) ? PatchText.omit(text) : CommandTexts.omit(text);
  }

  /** Handles text that is not JSON: a bare command, or content in a format of its own. */
  private static String ofText(String text) {
    boolean isContent =
        NAMED.matcher(text).results().anyMatch(each -> ToolInputFields.isOfContent(each.group(2)))
            && !PatchText.isIn(text);
    return isContent ? omitted(text.length()) : ofCommand(text);
  }

  public static String omitted(int length) {
    return "[content: " + length + " characters]";
  }
}
