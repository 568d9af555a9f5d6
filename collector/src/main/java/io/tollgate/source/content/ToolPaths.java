package io.tollgate.source.content;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.source.value.LenientValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Extracts the files that a tool use names in its JSON input. */
public final class ToolPaths {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern PATCHED =
      Pattern.compile(
          "(?:^|\\n|\\\\n)\\*\\*\\* (?:(?:Add|Update|Delete) File|Move to): ([^\\n\\\\\"]+)");
  private static final Pattern DIFFED =
      Pattern.compile("(?:^|[\n\"'])(--- \\S[^\n]*)\n(\\+\\+\\+ \\S[^\n]*)\n@@");

  /** Every name of a file field contains one of these words. */
  private static final Pattern HINT = Pattern.compile("(?i)path|file|uri|dest");

  private static final int MOST_PATHS = 64;
  private static final int LONGEST_PATH = 4_096;

  private ToolPaths() {}

  /**
   * Returns the paths in order of first occurrence, without duplicates; for malformed or truncated
   * JSON, those found so far.
   */
  public static List<String> in(String... inputs) {
    List<String> paths = new ArrayList<>(1);
    for (String input : inputs) {
      if (input != null && mayName(input)) {
        addPaths(input, 0, paths);
      }
      if (input != null && input.contains("*** ")) {
        addPatched(input, paths);
      }
      if (input != null && input.contains("+++ ")) {
        addDiffed(input, paths);
      }
    }
    return paths;
  }

  private static void addPaths(String input, int depth, List<String> paths) {
    try (JsonParser json = JSON.createParser(input)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.FIELD_NAME && isFileOfMap(json.getParsingContext())) {
          add(LenientValues.cut(json.currentName(), LONGEST_PATH), paths);
        }
        if (token != JsonToken.VALUE_STRING) {
          continue;
        }
        String text = json.getText();
        String path = FileNames.of(name(json), text);
        if (path != null) {
          add(LenientValues.cut(path, LONGEST_PATH), paths);
        } else if (depth < ToolInputFields.DEEPEST && ToolInputFields.mayBeInput(text)) {
          addPaths(text, depth + 1, paths);
        }
      }
    } catch (IOException e) {
      // Tools truncate long inputs; the paths before the cut still count.
    }
  }

  private static boolean mayName(String input) {
    return input.contains("\\u") || HINT.matcher(input).find();
  }

  /** Returns the field name of a value or of the list that contains it; empty if there is none. */
  static String name(JsonParser json) {
    JsonStreamContext at = json.getParsingContext();
    String name = at.inArray() ? at.getParent().getCurrentName() : at.getCurrentName();
    return name == null ? "" : name;
  }

  /** Whether the current key is a file name, in an object with file names as keys. */
  static boolean isFileOfMap(JsonStreamContext at) {
    return at.inObject()
        && FileNames.isOfMap(at.getParent().getCurrentName())
        && FileNames.isInMap(at.getCurrentName());
  }

  private static void addPatched(String input, List<String> paths) {
    Matcher patched = PATCHED.matcher(input);
    while (patched.find()) {
      add(LenientValues.cut(patched.group(1).strip(), LONGEST_PATH), paths);
    }
  }

  /** Searches patches, in plain text and in JSON; truncated ones have paths too. */
  private static void addDiffed(String input, List<String> paths) {
    String text = input.replace("\\r", "").replace("\\n", "\n").replace("\\t", "\t");
    Matcher diffed = DIFFED.matcher(text);
    while (diffed.find()) {
      add(LenientValues.cut(PatchText.file(diffed.group(1), diffed.group(2)), LONGEST_PATH), paths);
    }
  }

  private static void add(String path, List<String> paths) {
    boolean isPath = !path.isBlank() && path.indexOf('\n') < 0;
    if (isPath && paths.size() < MOST_PATHS && !paths.contains(path)) {
      paths.add(path);
    }
  }
}
