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

/** Finds content in what a tool use was given. */
public final class ToolInputs {

  /** More values than any report has; a tree of them takes twenty times their bytes. */
  private static final long MOST_TOKENS = 200_000;

  static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
              .build());

  /** Of an input that was cut, a name for the content of a file. */
  private static final Pattern WHOLE = Pattern.compile("(?i)content|file_?text");

  private ToolInputs() {}

  /** Reads an input that came as text: JSON, or a patch as it stands; cut JSON gives nothing. */
  public static List<Written> of(String input) {
    return of(input, WrittenSearch.NOT_CUT);
  }

  /**
   * Reads an input whose values a tool may have cut. Of content that was cut, or that may stand
   * behind the place at which the whole was, only the place is told.
   *
   * @param cutAt a value of as many characters is taken for cut
   */
  public static List<Written> of(String input, int cutAt) {
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
      return heldContent ? List.of(new Written("write", null, "").cut()) : List.of();
    }
  }

  /** Reads an input. */
  public static List<Written> of(JsonNode input) {
    return input.isTextual()
        ? of(input.textValue())
        : new WrittenSearch(WrittenSearch.NOT_CUT).in(input);
  }

  /** Reads the input that an event of the plain API tells, or a CloudEvent around one. */
  public static List<Written> ofPlainEvent(Slice event) {
    try {
      JsonNode told = JSON.readTree(event.bytes(), event.offset(), event.length());
      JsonNode data = told.has("data") ? told.path("data") : told;
      return of(data.path("tool_input").textValue());
    } catch (IOException e) {
      throw new UncheckedIOException("it was read as an event before", e);
    }
  }
}
