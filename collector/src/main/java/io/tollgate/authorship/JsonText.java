package io.tollgate.authorship;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tollgate.fingerprint.Fences;
import io.tollgate.fingerprint.LikelyLanguage;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Extracts the strings of a JSON document as one text, with each piece of code in fences. Content
 * in a row of a data set or in a notebook cell only matches the original file if it is split into
 * fingerprints in the same way.
 */
public final class JsonText {

  /** Opens and closes each code block within the text. */
  public static final String FENCE = "```";

  private static final String LONG_FENCE = "~~~~~~~~";
  private static final String CODE = "code";

  private static final int LONGEST_TEXT = 64 * 1024 * 1024;

  /** Longer numbers take quadratic time to parse. */
  private static final int LONGEST_NUMBER = 10_000;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /**
   * Accepts everything that common readers accept as JSON, such as Python's NaN, comments and
   * trailing commas.
   */
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(LONGEST_TEXT)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .build())
          .enable(
              JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
              JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS,
              JsonReadFeature.ALLOW_JAVA_COMMENTS,
              JsonReadFeature.ALLOW_TRAILING_COMMA,
              JsonReadFeature.ALLOW_SINGLE_QUOTES,
              JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private JsonText() {}

  /** Whether the file name denotes JSON, with one value or several. */
  public static boolean isJson(String path) {
    String name = path == null ? "" : path.toLowerCase(Locale.ROOT);
    return name.endsWith(".json") || name.endsWith(".ipynb") || isLines(name);
  }

  /** Whether the file name denotes JSON Lines, one value per line. */
  public static boolean isLines(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    return name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".jsonlines");
  }

  /** Returns the text of a whole file; empty if it is not JSON. */
  static Optional<String> of(String path, String content) {
    Optional<String> whole = of(content);
    if (!isLines(path)) {
      return whole;
    }
    StringBuilder texts = new StringBuilder(whole.orElse(""));
    if (whole.isEmpty()) {
      content.lines().forEach(line -> of(line).ifPresent(texts::append));
    }
    return texts.isEmpty() ? Optional.empty() : Optional.of(texts.toString());
  }

  /**
   * Returns the text of one value, or of several concatenated values; empty if any part is not
   * JSON.
   */
  public static Optional<String> of(String json) {
    StringBuilder texts = new StringBuilder();
    try (JsonParser values = parser(json)) {
      while (values.nextToken() != null) {
        texts.append(of(JSON.<JsonNode>readTree(values)));
      }
      return Optional.of(texts.toString());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Passes on all concatenated values; of a list, its elements.
   *
   * @param value receives every value that is not a list
   * @return false if the input stops being JSON at some point; the values before it have been
   *     passed on
   */
  public static boolean read(String json, Consumer<JsonNode> value, Consumer<JsonNode> element) {
    try (JsonParser values = parser(json)) {
      while (values.nextToken() != null) {
        if (values.hasToken(JsonToken.START_ARRAY)) {
          while (values.nextToken() != JsonToken.END_ARRAY) {
            element.accept(tree(values));
          }
        } else {
          value.accept(tree(values));
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static JsonNode tree(JsonParser values) throws IOException {
    return JSON.reader().with(LinedText.factory(values)).readTree(values);
  }

  private static JsonParser parser(String json) throws IOException {
    boolean isMarked = !json.isEmpty() && json.charAt(0) == BYTE_ORDER_MARK;
    return JSON.createParser(isMarked ? json.substring(1) : json);
  }

  /** Returns the text of a value. */
  public static String of(JsonNode value) {
    return joined(value).toString();
  }

  /**
   * Returns the text of a value with its line numbers, if the value was passed on by {@link #read}.
   */
  public static JoinedText joined(JsonNode value) {
    JoinedText texts = new JoinedText();
    add(value, texts, language(value));
    return texts;
  }

  private static void add(JsonNode value, JoinedText texts, String language) {
    if (value.isTextual() || (value.isArray() && isLines(value))) {
      addText(value, texts);
    } else if (CODE.equals(value.path("cell_type").asText())) {
      value
          .properties()
          .forEach(
              each -> {
                if (each.getKey().equals("source") || each.getKey().equals("input")) {
                  addCode(language, each.getValue(), texts);
                } else {
                  add(each.getValue(), texts, language);
                }
              });
    } else {
      value.forEach(each -> add(each, texts, language));
    }
  }

  /** Returns the language of a notebook's code cells, usually Python. */
  private static String language(JsonNode notebook) {
    JsonNode about = notebook.path("metadata");
    String kernel = about.path("kernelspec").path("language").asText("");
    String info = about.path("language_info").path("name").asText(kernel);
    return LikelyLanguage.isCode(info) ? info : "python";
  }

  /** Notebooks store a cell as a list of lines, including their line ends. */
  private static boolean isLines(JsonNode list) {
    for (int i = 0; i < list.size(); i++) {
      boolean isLast = i == list.size() - 1;
      if (!list.get(i).isTextual() || (!isLast && !list.get(i).textValue().endsWith("\n"))) {
        return false;
      }
    }
    return !list.isEmpty();
  }

  private static void addText(JsonNode source, JoinedText texts) {
    String text = new JoinedText().append(source).toString();
    if (text.isBlank()) {
      return;
    }
    String language = LikelyLanguage.of("", text);
    if (language.isEmpty()) {
      String missing = Fences.missing(text);
      texts.append(source).append(missing.isEmpty() ? "\n\n" : "\n" + missing + "\n\n");
      addJson(text, texts);
    } else {
      addCode(language.substring(language.indexOf('.') + 1), source, texts);
    }
  }

  /**
   * A table column may hold JSON as a string. Only its code is added; the rest is already part of
   * the text.
   */
  private static void addJson(String text, JoinedText texts) {
    if (text.startsWith("{") || text.startsWith("[")) {
      of(text).filter(within -> within.contains(FENCE)).ifPresent(texts::append);
    }
  }

  private static void addCode(String language, JsonNode source, JoinedText texts) {
    String text = new JoinedText().append(source).toString();
    String fence = text.contains(FENCE) ? LONG_FENCE : FENCE;
    texts.at(source).append(fence).append(language).append(" " + Fences.GUESSED + "\n");
    texts.append(source).append("\n").append(fence).append("\n\n");
  }
}
