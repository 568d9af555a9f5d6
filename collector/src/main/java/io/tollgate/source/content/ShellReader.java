package io.tollgate.source.content;

import io.tollgate.source.content.ShellCommand.Pipe;
import io.tollgate.source.content.ShellCommand.Word;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Shell parser, complete enough to distinguish what a command writes from what it does: pipes,
 * groups, redirections, here documents. Each character is read once. A truncated command ends where
 * it was cut.
 */
final class ShellReader {

  /** Deeper nesting is read as plain words. */
  static final int DEEPEST = 16;

  private static final int NEVER = -1;
  private static final Set<String> OPENING = Set.of("{", "if", "while", "until", "for", "select");
  private static final Set<String> CLOSING = Set.of("}", "fi", "done");
  private static final Set<String> BETWEEN = Set.of("then", "else", "elif", "do");

  private record Awaited(ShellCommand command, Word end, boolean isIndented) {

    boolean isEnd(String line) {
      int from = 0;
      while (isIndented && from < line.length() && line.charAt(from) == '\t') {
        from++;
      }
      int to = line.endsWith("\r") ? line.length() - 1 : line.length();
      return from <= to && end.value().contentEquals(line.subSequence(from, to));
    }
  }

  private final String text;
  private final int base;
  private final Deque<Awaited> awaited = new ArrayDeque<>();
  private int nesting;
  private int at;
  private boolean isWithoutBackquote;

  /**
   * Creates a parser.
   *
   * @param base position of the text in the whole command
   * @param nesting number of texts around it
   */
  ShellReader(String text, int base, int nesting) {
    this.text = text;
    this.base = base;
    this.nesting = nesting;
  }

  List<Pipe> read() {
    return commands(NEVER, false);
  }

  int nesting() {
    return nesting;
  }

  /** Parses the commands from a position to the closing bracket; {@link #at()} is after it then. */
  List<Pipe> nested(int from) {
    at = from;
    nesting++;
    List<Pipe> commands = commands(')', false);
    nesting--;
    at = Math.min(at + 1, text.length());
    return commands;
  }

  /** Parses the commands of a text nested in this one. */
  List<Pipe> within(String inner, int start) {
    return nesting < DEEPEST ? new ShellReader(inner, base + start, nesting + 1).read() : List.of();
  }

  /** Returns the position of the next unescaped backquote; the end of the text if there is none. */
  int backquote(int from) {
    int sign = isWithoutBackquote ? text.length() : from;
    while (sign < text.length() && text.charAt(sign) != '`') {
      sign += text.charAt(sign) == '\\' ? 2 : 1;
    }
    isWithoutBackquote |= sign >= text.length();
    return Math.min(sign, text.length());
  }

  int at() {
    return at;
  }

  private List<Pipe> commands(int end, boolean isGroup) {
    List<Pipe> pipes = new ArrayList<>();
    Pipe pipe = begin(pipes);
    while (at < text.length() && text.charAt(at) != end) {
      ShellCommand command = pipe.commands().get(pipe.commands().size() - 1);
      switch (text.charAt(at)) {
        case '\n', ';' -> {
          pipe = begin(pipes);
          if (text.charAt(at++) == '\n') {
            documents();
          }
        }
        case '&' -> pipe = and(pipe, pipes);
        case '|' -> pipe = pipe(pipe, pipes);
        case '#' -> at = indexOf("\n", at);
        case '<' -> input(command);
        case '>' -> output(command, true);
        case '(' -> bracket(pipe, command);
        case ' ', '\t', '\r' -> at++;
        case ')' -> {
          at++; // after the patterns of a case branch
          replace(pipe);
        }
        default -> {
          if (word(command, end, isGroup)) {
            return pipes;
          }
        }
      }
    }
    return pipes;
  }

  private static Pipe begin(List<Pipe> pipes) {
    Pipe pipe = new Pipe(new ArrayList<>(1));
    pipe.commands().add(new ShellCommand());
    pipes.add(pipe);
    return pipe;
  }

  private static void replace(Pipe pipe) {
    pipe.commands().set(pipe.commands().size() - 1, new ShellCommand());
  }

  private Pipe and(Pipe pipe, List<Pipe> pipes) {
    at++;
    return startsWith(">") ? pipe : begin(pipes);
  }

  private Pipe pipe(Pipe pipe, List<Pipe> pipes) {
    at++;
    if (startsWith("|")) {
      at++;
      return begin(pipes);
    }
    at += startsWith("&") ? 1 : 0;
    pipe.commands().add(new ShellCommand());
    return pipe;
  }

  /** Reads the next word; returns whether it ends the group being read. */
  private boolean word(ShellCommand command, int end, boolean isGroup) {
    Word word = next();
    String value = word.value();
    boolean isNumber = !word.isQuoted() && isNumber(value);
    if (isNumber && startsWith(">")) {
      output(command, value.equals("1"));
    } else if (command.isEmpty() && !word.isQuoted() && nesting < DEEPEST) {
      return keyword(command, word, end, isGroup);
    } else if (!isNumber || !startsWith("<")) {
      command.add(word);
    }
    return false;
  }

  private boolean keyword(ShellCommand command, Word word, int end, boolean isGroup) {
    if (OPENING.contains(word.value())) {
      nesting++;
      command.setGroup(commands(end, true));
      nesting--;
    } else if (!BETWEEN.contains(word.value())) {
      boolean isClosed = isGroup && CLOSING.contains(word.value());
      if (!isClosed) {
        command.add(word);
      }
      return isClosed;
    }
    return false;
  }

  private void bracket(Pipe pipe, ShellCommand command) {
    if (startsWith("((")) {
      at = Math.min(indexOf("))", at) + 2, text.length());
    } else if (nesting >= DEEPEST) {
      at++;
    } else {
      List<Pipe> commands = nested(at + 1);
      if (command.isEmpty()) {
        command.setGroup(commands);
      } else if (text.startsWith("()", at - 2)) {
        replace(pipe); // a function, whose body follows
      } else {
        command.add(new Word("", true, List.of(), commands, List.of()));
      }
    }
  }

  private void input(ShellCommand command) {
    if (startsWith("<<<")) {
      at += 3;
      spaces();
      command.addString(next());
    } else if (startsWith("<<")) {
      boolean isIndented = startsWith("<<-");
      at += isIndented ? 3 : 2;
      spaces();
      Word end = next();
      if (end.isQuoted() || !(end.value().isEmpty() || isNumber(end.value()))) {
        awaited.add(new Awaited(command, end, isIndented));
      }
    } else {
      at++;
    }
  }

  private void output(ShellCommand command, boolean isOutput) {
    while (startsWith(">") || startsWith("|")) {
      at++;
    }
    boolean isCopy = startsWith("&");
    at += isCopy ? 1 : 0;
    spaces();
    Word file = next();
    if (isOutput && !(isCopy && (isNumber(file.value()) || file.value().equals("-")))) {
      command.writeTo(file);
    }
  }

  /** Reads the bodies of the here documents that the previous line announced. */
  private void documents() {
    while (!awaited.isEmpty()) {
      Awaited document = awaited.poll();
      int start = at;
      int end = text.length();
      boolean isCut = true;
      while (isCut && at < text.length()) {
        int line = at;
        int lineEnd = indexOf("\n", at);
        at = Math.min(lineEnd + 1, text.length());
        if (document.isEnd(text.substring(line, lineEnd))) {
          end = line;
          isCut = false;
        }
      }
      int last = end > start && text.charAt(end - 1) == '\n' ? end - 1 : end;
      document
          .command()
          .addDocument(new ShellText(base + start, text.substring(start, last), true, isCut));
    }
  }

  private Word next() {
    ShellWord word = new ShellWord(this, text, base, at);
    Word read = word.read();
    at = word.at();
    return read;
  }

  private void spaces() {
    while (startsWith(" ") || startsWith("\t")) {
      at++;
    }
  }

  private static boolean isNumber(String value) {
    return !value.isEmpty() && value.chars().allMatch(Character::isDigit);
  }

  private boolean startsWith(String signs) {
    return text.startsWith(signs, at);
  }

  private int indexOf(String signs, int from) {
    int found = text.indexOf(signs, from);
    return found < 0 ? text.length() : found;
  }
}
