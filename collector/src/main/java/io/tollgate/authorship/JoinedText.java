package io.tollgate.authorship;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

/** Texts of a file as one text, each line of which knows the line of the file it stands in. */
public final class JoinedText {

  private final StringBuilder text = new StringBuilder();
  private int[] lines = new int[64];
  private int count;
  private int line = 1;
  private boolean isNewLine = true;

  /** Says in which line of the file stands what comes next. */
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

  /** Appends a text, or the lines of one that are kept as a list. */
  JoinedText append(JsonNode source) {
    if (!source.isArray()) {
      return at(source).append(source.asText(""));
    }
    source.forEach(each -> at(each).append(each.asText("")));
    return this;
  }

  /** The line of the file in which a line of the text stands, both from 1. */
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
