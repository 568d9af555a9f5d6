package io.tollgate.source.content;

import io.tollgate.source.content.ShellCommand.Pipe;
import io.tollgate.source.content.ShellCommand.Word;
import java.util.ArrayList;
import java.util.List;

/** Parser of one word: quotes of all kinds, command substitutions and variables. */
final class ShellWord {

  private static final String ENDS_WORD = " \t\r\n;&|<>()";

  private final ShellReader reader;
  private final String text;
  private final int base;
  private final StringBuilder value = new StringBuilder();
  private final List<ShellText> quotes = new ArrayList<>(1);
  private final List<Pipe> commands = new ArrayList<>(1);
  private final List<String> variables = new ArrayList<>(1);
  private boolean isQuoted;
  private int at;

  /**
   * Creates a parser of one word.
   *
   * @param reader parses the commands within the word
   * @param at start of the word
   */
  ShellWord(ShellReader reader, String text, int base, int at) {
    this.reader = reader;
    this.text = text;
    this.base = base;
    this.at = at;
  }

  /** Position after the word. */
  int at() {
    return at;
  }

  /** Returns the word, which is empty if none starts there. */
  Word read() {
    while (at < text.length() && ENDS_WORD.indexOf(text.charAt(at)) < 0) {
      char sign = text.charAt(at);
      if (sign == '\\') {
        escaped();
      } else if (sign == '\'' || startsWith("$'")) {
        single();
      } else if (sign == '"' || startsWith("$\"")) {
        doubled();
      } else if (!isExpanded()) {
        value.append(sign == ShellText.DROPPED ? "" : String.valueOf(sign));
        at++;
      }
    }
    return new Word(value.toString(), isQuoted, quotes, commands, variables);
  }

  private void escaped() {
    int end = Math.min(at + 2, text.length());
    boolean isLineEnd = text.startsWith("\n", at + 1);
    isQuoted |= !isLineEnd;
    value.append(isLineEnd ? "" : text.substring(at + 1, end));
    at = end;
  }

  private void single() {
    boolean hasEscapes = text.charAt(at) == '$';
    int start = at + (hasEscapes ? 2 : 1);
    int end = start;
    while (end < text.length() && text.charAt(end) != '\'') {
      end += hasEscapes && text.charAt(end) == '\\' ? 2 : 1;
    }
    end = Math.min(end, text.length());
    String raw = text.substring(start, end);
    quote(start, hasEscapes ? ShellText.unescaped(raw, ShellText.IN_WORDS) : raw, end);
  }

  private void doubled() {
    at += text.charAt(at) == '$' ? 2 : 1;
    int start = at;
    StringBuilder signs = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      int from = at;
      if (text.charAt(at) == '\\') {
        at = Math.min(at + 2, text.length());
        signs.append(text, from, at);
      } else if (isExpanded()) {
        signs.append(String.valueOf(ShellText.UNKNOWN).repeat(at - from));
      } else {
        signs.append(text.charAt(at++));
      }
    }
    quote(start, ShellText.unescaped(signs.toString(), ShellText.IN_QUOTES), at);
  }

  private void quote(int start, String signs, int end) {
    isQuoted = true;
    quotes.add(new ShellText(base + start, signs, false, end >= text.length()));
    value.append(ShellText.clean(signs));
    at = Math.min(end + 1, text.length());
  }

  /** Reads a command substitution, or registers the name of an expanded variable. */
  private boolean isExpanded() {
    int start = at;
    if (text.charAt(at) == '`') {
      backquoted();
    } else if (startsWith("$((")) {
      int end = text.indexOf("))", at);
      at = end < 0 ? text.length() : end + 2;
    } else if (startsWith("$(") && reader.nesting() < ShellReader.DEEPEST) {
      commands.addAll(reader.nested(at + 2));
      at = reader.at();
    } else if (text.charAt(at) == '$') {
      noteVariable();
    }
    if (at > start) {
      value.append(ShellText.UNKNOWN);
    }
    return at > start;
  }

  private void backquoted() {
    int end = reader.backquote(at + 1);
    if (end < text.length()) {
      String inner = ShellText.unescaped(text.substring(at + 1, end), "`\\$");
      commands.addAll(reader.within(inner, at + 1));
      at = end + 1;
    }
  }

  private void noteVariable() {
    int from = at + (startsWith("${") ? 2 : 1);
    int end = from;
    while (end < text.length() && isOfName(text.charAt(end))) {
      end++;
    }
    if (end > from) {
      variables.add(text.substring(from, end));
    }
  }

  private static boolean isOfName(char sign) {
    return sign == '_' || Character.isLetterOrDigit(sign);
  }

  private boolean startsWith(String signs) {
    return text.startsWith(signs, at);
  }
}
