package io.tollgate.authorship;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

/**
 * Concatenation of several texts of a file that maps each of its lines back to a line of the file.
 */
public final class JoinedText {

  private final StringBuilder text = new StringBuilder();
  private int[] lines = new int[64];
  private int count;
  private int line = 1;
  private boolean isNewLine = true;

  /** Sets the line of the file for the text that is appended next. */
  JoinedText at(JsonNode source) {
    line = LinedText.line(source.isArray() ? source.path(0) : source);
    return this;
  }

  JoinedText append(String part) {
    for (int i = 0; i < part.length(); i++) {
      if (isNewLine) {
        lines = count == lines.length ? Arrays.copyOf(lines, count * 2) : lines;
        lines[count++] = line;
      }
      isNewLine = part.charAt(i) == '\n';
    }
    text.append(part);
    return this;
  }

  /** Appends a text, or the lines of a text that is stored as a list of lines. */
  JoinedText append(JsonNode source) {
    if (!source.isArray()) {
      return at(source).append(source.asText(""));
    }
    source.forEach(each -> at(each).append(each.asText("")));
    return this;
  }

  /** Returns the line of the file for a line of this text; both count from 1. */
  public int lineOfFile(int lineOfText) {
    return count == 0 ? 1 : lines[Math.max(0, Math.min(count, lineOfText) - 1)];
  }

  boolean isEmpty() {
    return text.length() == 0;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
