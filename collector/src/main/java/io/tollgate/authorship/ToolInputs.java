package io.tollgate.authorship;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.otlp.Slice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/** Extracts written content from the input of a tool use. */
public final class ToolInputs {

  /** More values than any real report has; a parsed tree takes about twenty times their bytes. */
  private static final long MOST_TOKENS = 200_000;

  static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
              .build());

  /** In a truncated input, a key that denotes the content of a file. */
  private static final Pattern WHOLE = Pattern.compile("(?i)content|file_?text");

  private ToolInputs() {}

  /** Reads an input that arrived as text: JSON or a bare patch. Truncated JSON yields nothing. */
  public static List<WrittenContent> of(String input) {
    return of(input, WrittenSearch.NOT_CUT);
  }

  /**
   * Reads an input whose values a tool may have truncated. Content that was truncated, or that may
   * have followed the point at which the whole input was, is reported by its position only.
   *
   * @param cutAt a value of this many characters is considered truncated
   */
  public static List<WrittenContent> of(String input, int cutAt) {
    if (input == null) {
      return List.of();
    }
    WrittenSearch search = new WrittenSearch(cutAt);
    if (!input.stripLeading().startsWith("{")) {
      return search.inText(input);
    }
    try {
      return search.in(JSON.readTree(input));
    } catch (JsonProcessingException e) {
      boolean heldContent = WHOLE.matcher(input).find();
      return heldContent ? List.of(new WrittenContent("write", null, "").cut()) : List.of();
    }
  }

  /** Reads an input. */
  public static List<WrittenContent> of(JsonNode input) {
    return input.isTextual()
        ? of(input.textValue())
        : new WrittenSearch(WrittenSearch.NOT_CUT).in(input);
  }

  /** Reads the tool input of an event of the plain API, or of a CloudEvent that wraps one. */
  public static List<WrittenContent> ofPlainEvent(Slice event) {
    try {
      JsonNode input = JSON.readTree(event.bytes(), event.offset(), event.length());
      JsonNode data = input.has("data") ? input.path("data") : input;
      return of(data.path("tool_input").textValue());
    } catch (IOException e) {
      throw new UncheckedIOException("it was read as an event before", e);
    }
  }
}
