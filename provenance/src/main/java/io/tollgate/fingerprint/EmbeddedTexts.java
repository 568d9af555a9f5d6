package io.tollgate.fingerprint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Extractor of multi-line texts from code: comments, documentation, strings (unescaped and
 * concatenated), raw strings of Rust, dollar-quoted strings of SQL, here documents and YAML blocks.
 */
final class EmbeddedTexts {

  private static final Pattern RAW = Pattern.compile("b?r(#*)\"");
  private static final Pattern DOLLARS = Pattern.compile("\\$\\w*\\$");

  /** The rest of its line is bounded: many in a long line would all be read to its end. */
  private static final Pattern HERE =
      Pattern.compile("<<<?[-~]?[ \\t]*+([\"'`]?)(\\w++)\\1[^\n]{0,1000}+\n");

  private static final Pattern FIRST_WORD = Pattern.compile("(?m)^[ \\t]*+(\\w++)");
  private static final Pattern BLOCK = Pattern.compile("\\|[-+0-9]*[ \\t]*\n");

  /** What may stand between two concatenated strings, across lines, with or without an operator. */
  private static final Pattern JOINED = Pattern.compile("[\\s+.\\\\]*+[bfru]?");

  private final String text;
  private final Dialect dialect;
  private final List<Piece> texts = new ArrayList<>();
  private final CommentedTexts comments;

  /** The texts among them that are strings of many lines. */
  private final List<TwiceRead.Quoted> quoted = new ArrayList<>();

  private boolean isOpen;

  /** Starts of lines by their first word; built for the first here document. */
  private Map<String, NavigableSet<Integer>> lines;

  private final StringBuilder parts = new StringBuilder();

  /** Line of the file for each line of the parts. */
  private final List<Integer> linesOfParts = new ArrayList<>();

  private int endOfParts;
  private int at;
  private int line = 1;
  private int counted;

  private EmbeddedTexts(String text, Dialect dialect) {
    this.text = text;
    this.dialect = dialect;
    this.comments = new CommentedTexts(text, texts);
  }

  /** All texts, each with the line at which it begins. */
  static List<Piece> of(String text, Dialect dialect) {
    EmbeddedTexts all = new EmbeddedTexts(text, dialect);
    while (all.at < text.length()) {
      all.next();
    }
    all.endParts();
    all.comments.close();
    if (all.isOpen || text.length() > Piece.MOST_CHARACTERS) {
      all.texts.removeAll(new TwiceRead(text, dialect).of(all.quoted));
    }
    return all.texts;
  }

  private void next() {
    char c = text.charAt(at);
    int comment = Character.isLetterOrDigit(c) ? at : dialect.commentEnd(text, at);
    if (comment > at) {
      comments.add(at, comment, lineAt(at));
      at = comment;
    } else if (c == 'r' || c == 'b') {
      word();
    } else if (dialect.isQuote(c)) {
      string();
    } else if (c == '$' && dialect == Dialect.SQL) {
      closed(DOLLARS);
    } else if (c == '<' && (dialect == Dialect.HASH || dialect == Dialect.PHP)) {
      hereDocument();
    } else if (c == '|' && dialect == Dialect.HASH) {
      block();
    } else {
      at++;
    }
  }

  /** Handles a letter that may open a raw string. */
  private void word() {
    Matcher raw = RAW.matcher(text).region(at, text.length());
    boolean isInWord = at > 0 && Character.isJavaIdentifierPart(text.charAt(at - 1));
    if (dialect == Dialect.RUST && !isInWord && raw.lookingAt()) {
      add(raw.end(), text.indexOf("\"" + raw.group(1), raw.end()), 1 + raw.group(1).length());
    } else {
      at++;
    }
  }

  private void closed(Pattern opening) {
    Matcher opens = opening.matcher(text).region(at, text.length());
    if (opens.lookingAt()) {
      add(opens.end(), text.indexOf(opens.group(), opens.end()), opens.group().length());
    } else {
      at++;
    }
  }

  private void hereDocument() {
    Matcher opens = HERE.matcher(text).region(at, text.length());
    if (!opens.lookingAt()) {
      at++;
      return;
    }
    String word = opens.group(2);
    Integer closes = linesOf(word).ceiling(opens.end());
    if (closes == null) {
      at++;
    } else {
      add(opens.end(), closes, 0);
    }
  }

  private NavigableSet<Integer> linesOf(String word) {
    if (lines == null) {
      lines = new HashMap<>();
      Matcher line = FIRST_WORD.matcher(text);
      while (line.find()) {
        lines.computeIfAbsent(line.group(1), any -> new TreeSet<>()).add(line.start());
      }
    }
    return lines.getOrDefault(word, Collections.emptyNavigableSet());
  }

  /** Handles a YAML block: the lines indented more deeply than the line that ends in the sign. */
  private void block() {
    Matcher opens = BLOCK.matcher(text).region(at, text.length());
    int before = at - 1;
    while (before >= 0 && text.charAt(before) == ' ') {
      before--;
    }
    if (before < 0 || ":-".indexOf(text.charAt(before)) < 0 || !opens.lookingAt()) {
      at++;
      return;
    }
    int depth = depth(text.lastIndexOf('\n', at) + 1);
    int end = opens.end();
    while (end < text.length() && (isBlank(end) || depth(end) > depth)) {
      int lineEnd = text.indexOf('\n', end);
      end = lineEnd < 0 ? text.length() : lineEnd + 1;
    }
    add(opens.end(), end, 0);
  }

  private int depth(int lineStart) {
    int i = lineStart;
    while (i < text.length() && text.charAt(i) == ' ') {
      i++;
    }
    return i - lineStart;
  }

  private boolean isBlank(int lineStart) {
    int first = lineStart + depth(lineStart);
    return first == text.length() || text.charAt(first) == '\n' || text.charAt(first) == '\r';
  }

  private void string() {
    int quote = at;
    StringLiteral string = StringLiteral.at(text, at, dialect);
    int end = Math.max(string.start(), Math.min(string.end(), text.length()));
    if (string.isTripled() || dialect.spansLines(text.charAt(quote))) {
      quoted.add(new TwiceRead.Quoted(add(string.start(), end, 0), string.start(), end));
      isOpen = string.isOpen(text, text.charAt(quote));
    } else {
      if (parts.length() > 0 && !isJoined(quote)) {
        endParts();
      }
      unescape(string.start(), end, lineAt(string.start()));
    }
    endOfParts = string.after();
    at = string.after();
  }

  private boolean isJoined(int next) {
    return JOINED.matcher(text).region(endOfParts, next).matches();
  }

  private void unescape(int start, int end, int lineOfFile) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (parts.length() == 0 || parts.charAt(parts.length() - 1) == '\n') {
        linesOfParts.add(lineOfFile);
      }
      if (c == '\\' && i + 1 < end) {
        i++;
        char escaped = text.charAt(i);
        parts.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
      } else {
        parts.append(c);
      }
    }
  }

  private void endParts() {
    if (parts.indexOf("\n") >= 0) {
      texts.add(new Piece(linesOfParts.get(0), parts.toString(), linesOfParts));
    }
    parts.setLength(0);
    linesOfParts.clear();
  }

  /** Adds a text as it is; an unclosed one extends to the end. */
  private Piece add(int start, int closing, int length) {
    int end = closing < 0 ? text.length() : closing;
    Piece piece = new Piece(lineAt(start), text.substring(start, end));
    texts.add(piece);
    at = Math.min(text.length(), end + length);
    return piece;
  }

  private int lineAt(int place) {
    while (counted < place) {
      line += text.charAt(counted) == '\n' ? 1 : 0;
      counted++;
    }
    return line;
  }
}
