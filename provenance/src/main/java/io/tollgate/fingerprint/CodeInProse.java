package io.tollgate.fingerprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finder of code that stands in prose without fences, as in questions of data sets. As a whole such
 * a text does not look like code, so its paragraphs are looked at one by one.
 */
final class CodeInProse {

  private static final Set<String> MARKUP = Set.of("md", "markdown", "mdx", "rst", "adoc", "org");

  private static final int LONGEST_DECLARATION = 500;

  private static final Pattern LINK =
      Pattern.compile("\\]\\((?:https?:|mailto:|[#/]|\\.\\.?/)|^\\s*\\[[^\\]]+\\]: *https?:");

  private final List<Passage> found = new ArrayList<>();
  private final int firstLine;
  private final List<String> lines;

  /**
   * First line of the code and the line after it, as far as it was read; equal if there is none.
   */
  private int start;

  private int end;

  /** Of the code, while it is one paragraph. */
  private List<Dialect> dialects = List.of();

  private CodeInProse(String text, int firstLine) {
    this.lines = List.of(text.split("\n", -1));
    this.firstLine = firstLine;
  }

  /** Whether code may stand in a file that is prose as a whole. */
  static boolean mayStandIn(String path, String text) {
    String name = path.toLowerCase(Locale.ROOT);
    return MARKUP.stream().anyMatch(ending -> name.endsWith("." + ending))
        || (LikelyLanguage.isUnspecific(path) && text.lines().anyMatch(String::isBlank));
  }

  /**
   * The code in a text, in each likely language.
   *
   * @param firstLine line at which the text begins
   */
  static List<Passage> of(String text, int firstLine) {
    CodeInProse code = new CodeInProse(text, firstLine);
    code.read();
    return code.found;
  }

  /**
   * Text that follows code, from its first paragraph of prose on: its words, and the code in it.
   *
   * @param firstLine line at which the code begins
   */
  static List<Passage> behind(String code, int firstLine) {
    CodeInProse whole = new CodeInProse(code, firstLine);
    for (int line = 0; line < whole.lines.size(); line = whole.paragraphEnd(line) + 1) {
      int end = whole.paragraphEnd(line);
      if (whole.isProse(line, end)) {
        String text = whole.text(line, whole.lines.size());
        List<Passage> passages = new ArrayList<>(of(text, firstLine + line));
        passages.add(new Passage(Dialect.PROSE, text, firstLine + line));
        return passages;
      }
    }
    return List.of();
  }

  private void read() {
    for (int line = 0; line < lines.size(); ) {
      int next = blockEnd(line, paragraphEnd(line));
      paragraph(line, next);
      line = next + 1;
    }
    end();
  }

  /** The first blank line from a line on. */
  private int paragraphEnd(int line) {
    int end = line;
    while (end < lines.size() && !lines.get(end).isBlank()) {
      end++;
    }
    return end;
  }

  /** The end of a type's declaration that goes on behind blank lines; else the paragraph's end. */
  private int blockEnd(int from, int paragraphEnd) {
    int opening = paragraphEnd - 1;
    while (opening >= from && !Declarations.opens(lines.get(opening))) {
      opening--;
    }
    if (opening < from) {
      return paragraphEnd;
    }
    int indent = indent(lines.get(opening));
    int last = Math.min(lines.size(), opening + LONGEST_DECLARATION);
    for (int line = opening + 1; line < last; line++) {
      String text = lines.get(line);
      if (!text.isBlank() && indent(text) <= indent) {
        return text.strip().startsWith("}")
            ? Math.max(paragraphEnd, paragraphEnd(line))
            : paragraphEnd;
      }
    }
    return paragraphEnd;
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  private void paragraph(int from, int to) {
    List<Dialect> likely =
        to > from && !isLinks(from, to) ? Passages.likely(text(from, to)) : List.of();
    if (!likely.isEmpty()) {
      dialects = start == end ? likely : List.of();
      start = start == end ? from : start;
      end = to;
    } else if (to - from >= LikelyDialects.LEAST_LINES || isSentence(from, to)) {
      end();
    }
  }

  /** Links of Markdown have as many signs as code: badges, lists of changes. */
  private boolean isLinks(int from, int to) {
    long links = lines.subList(from, to).stream().filter(line -> LINK.matcher(line).find()).count();
    return links * 2 >= to - from;
  }

  /** Short paragraphs of code look like nothing by themselves. */
  private boolean isSentence(int from, int to) {
    return to > from && lines.get(to - 1).strip().matches("\\p{Lu}.*[\\p{L}\\d'\")][.:?!]");
  }

  private boolean isProse(int from, int to) {
    return to > from
        && lines.get(from).strip().matches("[\\p{Lu}\\p{Lo}][\\p{L}'’]*(?:[ ,].*|\\p{Lo}.*)")
        && lines.get(to - 1).strip().matches(".*[.:?!。：？！]['\")*_]*");
  }

  private void end() {
    if (end > start) {
      String code = text(start, end);
      for (Dialect dialect : dialects.isEmpty() ? Passages.likely(code) : dialects) {
        found.add(new Passage(dialect, code, firstLine + start));
      }
    }
    start = end;
  }

  private String text(int from, int to) {
    return String.join("\n", lines.subList(from, to));
  }
}
