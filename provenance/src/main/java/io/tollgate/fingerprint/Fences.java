package io.tollgate.fingerprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Splitter of Markdown at its code fences by CommonMark's rules: a fence is closed by one of the
 * same character that is at least as long. Fenced Markdown is split once more. Output of a model
 * that was cut off lacks the fence that closes, and then what follows would be taken for code.
 */
public final class Fences {

  /** Follows a language that was guessed. */
  public static final String GUESSED = "?";

  private static final Set<String> MARKDOWN = Set.of("md", "markdown", "mdx");

  /** Opens a fence and names a language, with or without attributes. */
  private static final Pattern NAMED =
      Pattern.compile("(?:```+|~~~+)\\s*[A-Za-z][\\w+#.-]*(?:[\\s{:][^`]*)?");

  /**
   * Part of the text.
   *
   * @param language as the fence names it, in lower case; empty if it names none; null outside of
   *     fences
   * @param isGuessed whether the fence marks its language as guessed
   * @param isPlain whether its fence consists of three backticks, the only form known to earlier
   *     releases
   * @param isClosed whether the fence that closes it is there
   * @param text without its fences
   * @param firstLine from 1
   */
  public record Part(
      String language,
      boolean isGuessed,
      boolean isPlain,
      boolean isClosed,
      String text,
      int firstLine) {

    public boolean isFenced() {
      return language != null;
    }
  }

  private final List<Part> parts = new ArrayList<>();
  private final boolean isWithin;
  private final boolean mayBeCut;
  private String opening;
  private int start;
  private int firstLine;

  private Fences(int firstLine, boolean isWithin, boolean mayBeCut) {
    this.firstLine = firstLine;
    this.isWithin = isWithin;
    this.mayBeCut = mayBeCut;
  }

  public static boolean mayHold(String text) {
    return text.contains("```") || text.contains("~~~");
  }

  /** All parts in order; an unclosed one ends with the text. */
  public static List<Part> of(String text) {
    return new Fences(1, false, false).read(text);
  }

  /** All parts if a fence that names a language also ends one that is still open. */
  public static List<Part> ofCut(String text) {
    return new Fences(1, false, true).read(text);
  }

  /** The fence that would close the last one of a text; empty if none is open. */
  public static String missing(String text) {
    Fences fences = new Fences(1, false, false);
    fences.read(text);
    return fences.opening == null ? "" : fences.opening.substring(0, length(fences.opening));
  }

  private List<Part> read(String text) {
    int line = firstLine;
    for (int at = 0; at < text.length(); line++) {
      int newLine = text.indexOf('\n', at);
      int end = newLine < 0 ? text.length() : newLine;
      String stripped = text.substring(at, end).strip();
      boolean cuts = mayBeCut && opening != null && cuts(stripped);
      if (cuts || (opening == null ? opens(stripped) : closes(stripped))) {
        add(text.substring(start, at), !cuts);
        opening = cuts || opening == null ? stripped : null;
        start = Math.min(text.length(), end + 1);
        firstLine = line + 1;
      }
      at = end + 1;
    }
    add(text.substring(start), false);
    return parts;
  }

  private static boolean opens(String line) {
    int length = length(line);
    return length >= 3 && (line.charAt(0) == '~' || line.indexOf('`', length) < 0);
  }

  private boolean closes(String line) {
    return length(line) == line.length() && isLikeOpening(line);
  }

  private boolean cuts(String line) {
    return isLikeOpening(line) && NAMED.matcher(line).matches();
  }

  private boolean isLikeOpening(String line) {
    return length(line) >= length(opening) && line.charAt(0) == opening.charAt(0);
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

  private void add(String text, boolean isClosed) {
    if (opening == null) {
      parts.add(new Part(null, false, !isWithin, true, text, firstLine));
      return;
    }
    int length = length(opening);
    String[] words = opening.substring(length).strip().split("[\\s{:]+", 3);
    String language = words[0].toLowerCase(Locale.ROOT);
    if (!isWithin && MARKDOWN.contains(language) && length > 3 && mayHold(text)) {
      parts.addAll(new Fences(firstLine, true, mayBeCut).read(text));
      return;
    }
    boolean isGuessed = words.length > 1 && words[1].equals(GUESSED);
    boolean isPlain = !isWithin && length == 3 && opening.charAt(0) == '`';
    parts.add(new Part(language, isGuessed, isPlain, isClosed, text, firstLine));
  }
}
