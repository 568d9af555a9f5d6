package io.tollgate.source;

import io.tollgate.source.CommandTexts.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a command as a shell does, as far as is needed to tell what it writes from what it does:
 * quotes, here documents, redirections, pipes. What is cut ends where it was cut.
 */
final class ShellScan {

  /** Deeper nesting is read as plain words. */
  private static final int DEEPEST = 8;

  private static final String ENDS_WORD = " \t\n;&|<>()";

  private final String command;
  private final int depth;

  /** No sign is this. */
  private static final int NEVER = -1;

  private final List<Span> spans = new ArrayList<>();
  private final List<ShellLine.Document> waiting = new ArrayList<>();
  private int at;
  private int nesting;

  ShellScan(String command, int depth) {
    this.command = command;
    this.depth = depth;
  }

  /** The texts that are content of files. */
  List<Span> spans() {
    commands(NEVER);
    return spans;
  }

  /** What a text in the command holds that is a command itself. */
  List<Span> within(String text) {
    return depth < DEEPEST ? new ShellScan(text, depth + 1).spans() : List.of();
  }

  /** What stands there. */
  String between(int start, int end) {
    return command.substring(start, end);
  }

  private void commands(int end) {
    ShellLine line = new ShellLine(spans.size());
    while (at < command.length() && command.charAt(at) != end) {
      char sign = command.charAt(at);
      switch (sign) {
        case '\n', ';', '&' -> {
          at++;
          line.endInto(spans, waiting, this);
          line = new ShellLine(spans.size());
          if (sign == '\n') {
            documents();
          }
        }
        case '|' -> line = pipe(line);
        case '#' -> at = indexOf("\n", at);
        case '<' -> input(line);
        case '>' -> output(line);
        case '(' -> bracket();
        case ' ', '\t', ')' -> at++;
        default -> line.add(word(line));
      }
    }
    line.endInto(spans, waiting, this);
  }

  private ShellLine pipe(ShellLine line) {
    at++;
    if (startsWith("|")) {
      at++;
      line.endInto(spans, waiting, this);
      return new ShellLine(spans.size());
    }
    line.pipe();
    return line;
  }

  private void bracket() {
    if (startsWith("((")) {
      at = Math.min(indexOf("))", at) + 2, command.length());
    } else {
      at++;
      inner();
    }
  }

  private void inner() {
    if (nesting < DEEPEST) {
      nesting++;
      commands(')');
      nesting--;
      at = Math.min(at + 1, command.length());
    }
  }

  private void input(ShellLine line) {
    if (startsWith("<<<")) {
      at += 3;
      spaces();
      word(line);
    } else if (startsWith("<<")) {
      at += startsWith("<<-") ? 3 : 2;
      spaces();
      line.await(word(new ShellLine(spans.size())));
    } else {
      at++;
    }
  }

  private void output(ShellLine line) {
    boolean isOther = at > 0 && "0123456789&".indexOf(command.charAt(at - 1)) >= 0;
    while (startsWith(">") || startsWith("|")) {
      at++;
    }
    if (startsWith("&")) {
      at++;
      isOther = true;
    }
    spaces();
    String target = word(new ShellLine(spans.size()));
    if (!isOther) {
      line.writesTo(target);
    }
  }

  /** The bodies of the documents that the line before asks for. */
  private void documents() {
    for (ShellLine.Document document : waiting) {
      int start = at;
      int end = at;
      while (at < command.length()) {
        end = at;
        int next = Math.min(indexOf("\n", at) + 1, command.length());
        boolean isEnd = command.substring(at, next).strip().equals(document.end());
        at = next;
        if (isEnd) {
          break;
        }
        end = next;
      }
      document.endInto(spans, start, command.substring(start, end), this);
    }
    waiting.clear();
  }

  /** Reads a word, and what is quoted in it into the line. */
  private String word(ShellLine line) {
    StringBuilder word = new StringBuilder();
    int start = at;
    while (at < command.length() && ENDS_WORD.indexOf(command.charAt(at)) < 0) {
      char sign = command.charAt(at);
      if (sign == '\\') {
        word.append(
            command, Math.min(at + 1, command.length()), Math.min(at + 2, command.length()));
        at = Math.min(at + 2, command.length());
      } else if (sign == '\'') {
        word.append(single(line, at > start && command.charAt(at - 1) == '$'));
      } else if (sign == '"') {
        word.append(doubled(line));
      } else if (startsWith("$(")) {
        nested();
      } else {
        word.append(sign);
        at++;
      }
    }
    return word.toString();
  }

  private String single(ShellLine line, boolean hasEscapes) {
    int start = ++at;
    while (at < command.length() && command.charAt(at) != '\'') {
      at += hasEscapes && command.charAt(at) == '\\' ? 2 : 1;
    }
    int end = Math.min(at, command.length());
    at = end + 1;
    String text = command.substring(start, end);
    line.quoted(start, end, hasEscapes ? ShellLine.unescaped(text) : text, at > command.length());
    at = Math.min(at, command.length());
    return text;
  }

  private String doubled(ShellLine line) {
    int start = ++at;
    StringBuilder text = new StringBuilder();
    while (at < command.length() && command.charAt(at) != '"') {
      if (startsWith("$(") && nesting < DEEPEST) {
        nested();
      } else {
        boolean isEscaped =
            command.charAt(at) == '\\'
                && at + 1 < command.length()
                && "\"\\$`".indexOf(command.charAt(at + 1)) >= 0;
        at += isEscaped ? 1 : 0;
        text.append(command.charAt(at++));
      }
    }
    line.quoted(start, at, text.toString(), at >= command.length());
    at = Math.min(at + 1, command.length());
    return text.toString();
  }

  /** A command whose output is a word. */
  private void nested() {
    if (startsWith("$((")) {
      at = Math.min(indexOf("))", at) + 2, command.length());
    } else {
      at += 2;
      inner();
    }
  }

  private void spaces() {
    while (startsWith(" ") || startsWith("\t")) {
      at++;
    }
  }

  private boolean startsWith(String signs) {
    return command.startsWith(signs, at);
  }

  private int indexOf(String signs, int from) {
    int found = command.indexOf(signs, from);
    return found < 0 ? command.length() : found;
  }
}
