package io.tollgate.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Content of files that stands within a command: here documents, what echo, printf and tee are
 * given, what a script writes.
 */
public final class CommandTexts {

  private CommandTexts() {}

  /**
   * Text within a command that becomes a file's.
   *
   * @param target the file, as the command names it; null of a patch, which names its own
   * @param body its lines; never to be kept
   */
  public record Document(String target, String body) {

    /** Says nothing of the content, so that no log can. */
    @Override
    public String toString() {
      return target + " of " + body.length() + " characters";
    }
  }

  /**
   * Content at its place in a command.
   *
   * @param start where it begins
   * @param end behind its last character
   * @param target null if it is content of no file that is told, or no new one
   */
  record Span(int start, int end, String target, String text) {

    boolean isWithin(int from, int to) {
      return from <= start && end <= to;
    }

    Span shifted(int by) {
      return new Span(start + by, end + by, target, text);
    }
  }

  /**
   * The texts that go to a file and the patches, in order; one without its end goes on to the
   * command's.
   */
  public static List<Document> in(String command) {
    List<Document> documents = new ArrayList<>();
    for (Span span : spans(command)) {
      boolean isNew = span.target() != null || PatchText.isIn(span.text());
      if (isNew && !span.text().isBlank()) {
        documents.add(new Document(span.target(), span.text()));
      }
    }
    return documents;
  }

  /** The command with how long a text was in the place of each that is content. */
  static String omit(String command) {
    StringBuilder rest = new StringBuilder();
    int at = 0;
    for (Span span : spans(command)) {
      if (span.start() < at) {
        continue; // within the one before
      }
      rest.append(command, at, span.start()).append(FileContent.omitted(span.text().length()));
      at = span.end();
    }
    return at == 0 ? command : rest.append(command, at, command.length()).toString();
  }

  private static List<Span> spans(String command) {
    List<Span> spans = new ShellScan(command, 0).spans();
    spans.sort(Comparator.comparingInt(Span::start));
    return spans;
  }
}
