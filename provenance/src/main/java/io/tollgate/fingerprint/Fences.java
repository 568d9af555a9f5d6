package io.tollgate.fingerprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Splitter of Markdown at its code fences by CommonMark's rules: a fence is closed by one of the
 * same character that is at least as long. Fenced Markdown is split once more.
 */
public final class Fences {

  /** Follows a language that was guessed. */
  public static final String GUESSED = "?";

  private static final Set<String> MARKDOWN = Set.of("md", "markdown", "mdx");

  /**
   * Part of the text.
   *
   * @param language as the fence names it, in lower case; empty if it names none; null outside of
   *     fences
   * @param isGuessed whether the fence marks its language as guessed
   * @param isPlain whether its fence consists of three backticks, the only form known to earlier
   *     releases
   * @param text without its fences
   * @param firstLine from 1
   */
  public record Part(
      String language, boolean isGuessed, boolean isPlain, String text, int firstLine) {

    public boolean isFenced() {
      return language != null;
    }
  }

  private final List<Part> parts = new ArrayList<>();
  private final boolean isWithin;
  private String opening;
  private int start;
  private int firstLine;

  private Fences(int firstLine, boolean isWithin) {
    this.firstLine = firstLine;
    this.isWithin = isWithin;
  }

  public static boolean mayHold(String text) {
    return text.contains("```") || text.contains("~~~");
  }

  /** All parts in order; an unclosed one ends with the text. */
  public static List<Part> of(String text) {
    return new Fences(1, false).read(text);
  }

  private List<Part> read(String text) {
    int line = firstLine;
    for (int at = 0; at < text.length(); line++) {
      int newLine = text.indexOf('\n', at);
      int end = newLine < 0 ? text.length() : newLine;
      String stripped = text.substring(at, end).strip();
      if (opening == null ? opens(stripped) : closes(stripped)) {
        add(text.substring(start, at));
        opening = opening == null ? stripped : null;
        start = Math.min(text.length(), end + 1);
        firstLine = line + 1;
      }
      at = end + 1;
    }
    add(text.substring(start));
    return parts;
  }

  private static boolean opens(String line) {
    int length = length(line);
    return length >= 3 && (line.charAt(0) == '~' || line.indexOf('`', length) < 0);
  }

  private boolean closes(String line) {
    int length = length(line);
    return length == line.length()
        && length >= length(opening)
        && line.charAt(0) == opening.charAt(0);
  }

  /** Length of the leading run of fence characters. */
  private static int length(String line) {
    int length = 0;
    if (line.startsWith("`") || line.startsWith("~")) {
      while (length < line.length() && line.charAt(length) == line.charAt(0)) {
        length++;
      }
    }
    return length;
  }

  private void add(String text) {
    if (opening == null) {
      parts.add(new Part(null, false, !isWithin, text, firstLine));
      return;
    }
    int length = length(opening);
    String[] words = opening.substring(length).strip().split("[\\s{:]+", 3);
    String language = words[0].toLowerCase(Locale.ROOT);
    if (!isWithin && MARKDOWN.contains(language) && length > 3 && mayHold(text)) {
      parts.addAll(new Fences(firstLine, true).read(text));
      return;
    }
    boolean isGuessed = words.length > 1 && words[1].equals(GUESSED);
    boolean isPlain = !isWithin && length == 3 && opening.charAt(0) == '`';
    parts.add(new Part(language, isGuessed, isPlain, text, firstLine));
  }
}
