package io.tollgate.fingerprint;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Extractor of comment text without the comment signs: code that was commented out, and examples in
 * documentation. Adjacent one-line comments form one text.
 */
final class CommentedTexts {

  /** Characters that comment signs consist of. */
  private static final String SIGNS = "/*#-;%!{<[";

  /** Most lines of code end in one of them, but few lines written for people. */
  private static final String ENDS = ";{}:(),[]";

  private static final String RUBYS_END = "end";

  /** What lines of Ruby and shells hold, few of which end in a sign. */
  private static final Pattern MARK =
      Pattern.compile(
          "\\$[\\w{(]|\\w=[^=\\s]|^[@\\w.]+ [-+|]*= |\\[\\[? |&&|\\|\\||\\|\\w+\\|$|::\\w|\\w=>| => "
              + "|^(?:fi|done|esac|else|then|do|;;)$|; (?:then|do)$| do$|^(?:def|elif|elsif|local|export) \\w");

  private static final int LONGEST_LINE = 1_000;

  private static final int LEAST = 2;

  private final String text;
  private final List<Piece> found;
  private final StringBuilder run = new StringBuilder();
  private int firstLine;
  private int nextLine;
  private int end;
  private boolean isClosed;
  private int lines;
  private int likeCode;

  /**
   * Creates an extractor for a text.
   *
   * @param found receives the extracted texts
   */
  CommentedTexts(String text, List<Piece> found) {
    this.text = text;
    this.found = found;
  }

  /** Adds the next comment, with the line at which it begins. */
  void add(int from, int to, int line) {
    boolean isBlock = text.substring(from, to).indexOf('\n') >= 0;
    boolean isNext = line == nextLine && text.substring(end, from).isBlank();
    if (isBlock || isClosed || !isNext) {
      close();
    }
    isClosed = isBlock;
    firstLine = run.length() == 0 ? line : firstLine;
    nextLine = line;
    for (int at = from; at < to; nextLine++) {
      int lineEnd = at;
      while (lineEnd < to && text.charAt(lineEnd) != '\n') {
        lineEnd++;
      }
      addLine(at, lineEnd);
      at = lineEnd + 1;
    }
    end = to;
  }

  private void addLine(int from, int to) {
    int start = from;
    while (start < to && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    int code = start;
    while (code < to && SIGNS.indexOf(text.charAt(code)) >= 0) {
      code++;
    }
    // Indentation is kept where a line has no comment sign: Python code is tokenised by it.
    run.append(text, code == start ? from : code, to).append('\n');
    int last = to - 1;
    while (last > code && Character.isWhitespace(text.charAt(last))) {
      last--;
    }
    if (last >= code) {
      lines++;
      likeCode += isLikeCode(code, last + 1) ? 1 : 0;
    }
  }

  private boolean isLikeCode(int from, int to) {
    return ENDS.indexOf(text.charAt(to - 1)) >= 0
        || text.startsWith(RUBYS_END, to - RUBYS_END.length())
        || MARK.matcher(text.substring(from, Math.min(to, from + LONGEST_LINE)).strip()).find();
  }

  /** Ends the last text. Comments that are mostly prose are dropped. */
  void close() {
    if (likeCode >= LEAST && likeCode * 10 >= lines * 4) {
      found.add(new Piece(firstLine, run.toString()));
    }
    run.setLength(0);
    lines = 0;
    likeCode = 0;
  }
}
