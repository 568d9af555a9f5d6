package io.tollgate.source.content;

import java.util.List;

/**
 * Extracts file content from a command: here documents, arguments of echo, printf and tee, and what
 * a script writes.
 */
public final class CommandTexts {

  private CommandTexts() {}

  /**
   * Text in a command that is written to a file.
   *
   * @param target the file, as the command names it; empty if only whoever runs the command can
   *     resolve it, null for a patch, which names its own
   * @param body its lines; must never be stored
   */
  public record Document(String target, String body) {

    /** Omits the content so that it cannot reach a log. */
    @Override
    public String toString() {
      return target + " of " + body.length() + " characters";
    }
  }

  /**
   * Returns the texts written to files, and patches, in order; an unterminated one extends to the
   * command's end.
   */
  public static List<Document> in(String command) {
    return mayHold(command) ? ShellFlow.of(command).documents() : List.of();
  }

  /** Returns the command with each piece of content replaced by its length. */
  static String omit(String command) {
    return mayHold(command) ? omit(command, ShellFlow.of(command).gone()) : command;
  }

  private static String omit(String command, List<ShellFindings.Gone> gone) {
    StringBuilder rest = new StringBuilder();
    int at = 0;
    for (ShellFindings.Gone each : gone) {
      if (each.place().start() < at) {
        continue; // inside the previous one
      }
      rest.append(command, at, each.place().start()).append(FileContent.omitted(each.length()));
      at = each.place().end();
    }
    return at == 0 ? command : rest.append(command, at, command.length()).toString();
  }

  /** File content has several lines or is quoted. */
  private static boolean mayHold(String command) {
    return command.indexOf('\n') >= 0 || command.indexOf('\'') >= 0 || command.indexOf('"') >= 0;
  }
}
