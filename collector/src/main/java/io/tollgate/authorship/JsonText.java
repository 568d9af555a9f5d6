package io.tollgate.authorship;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tollgate.fingerprint.LikelyLanguage;
import java.util.Locale;
import java.util.Optional;

/**
 * The texts inside JSON as one text, each code in fences: what stands in a row of a data set or in
 * a notebook's cell is found again only if it is cut like the file it came from.
 */
public final class JsonText {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS).build();

  private JsonText() {}

  /** Whether a file of this name holds JSON: one value, or one a line. */
  public static boolean isJson(String path) {
    String name = path == null ? "" : path.toLowerCase(Locale.ROOT);
    return name.endsWith(".json") || name.endsWith(".ipynb") || isLines(name);
  }

  /** Whether a file of this name holds a value on each line. */
  public static boolean isLines(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    return name.endsWith(".jsonl") || name.endsWith(".ndjson");
  }

  /** The texts of a whole file's content; empty if it is no JSON. */
  static Optional<String> of(String path, String content) {
    if (!isLines(path)) {
      return of(content);
    }
    StringBuilder texts = new StringBuilder();
    for (String line : content.split("\n", -1)) {
      of(line).ifPresent(texts::append);
    }
    return texts.isEmpty() ? Optional.empty() : Optional.of(texts.toString());
  }

  /** The texts of a value; empty if it is no JSON. */
  public static Optional<String> of(String json) {
    try {
      return Optional.ofNullable(JSON.readTree(json)).map(JsonText::of);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** The texts of a value. */
  public static String of(JsonNode value) {
    StringBuilder texts = new StringBuilder();
    add(value, texts);
    return texts.toString();
  }

  private static void add(JsonNode value, StringBuilder texts) {
    if (value.isTextual()) {
      addText(value.textValue(), texts);
    } else if (value.isArray() && isLines(value)) {
      StringBuilder lines = new StringBuilder();
      value.forEach(line -> lines.append(line.textValue()));
      addText(lines.toString(), texts);
    } else {
      value.forEach(each -> add(each, texts));
    }
  }

  /** Notebooks keep a cell as a list of lines with their ends. */
  private static boolean isLines(JsonNode list) {
    for (int i = 0; i < list.size(); i++) {
      boolean isLast = i == list.size() - 1;
      if (!list.get(i).isTextual() || (!isLast && !list.get(i).textValue().endsWith("\n"))) {
        return false;
      }
    }
    return !list.isEmpty();
  }

  private static void addText(String text, StringBuilder texts) {
    if (text.isBlank()) {
      return;
    }
    String language = LikelyLanguage.of("", text);
    if (language.isEmpty()) {
      texts.append(text).append("\n\n");
    } else {
      texts.append("```").append(language.substring(language.indexOf('.') + 1)).append('\n');
      texts.append(text).append("\n```\n\n");
    }
  }
}
