package io.tollgate.source.content;

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
   * @param target the file, as the command names it; empty if only who runs the command can say
   *     which it is, null of a patch, which names its own
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
   * The texts that go to a file and the patches, in order; one without its end goes on to the
   * command's.
   */
  public static List<Document> in(String command) {
    return mayHold(command) ? ShellFlow.of(command).documents() : List.of();
  }

  /** The command with how long a text was in the place of each that is content. */
  static String omit(String command) {
    return mayHold(command) ? omit(command, ShellFlow.of(command).gone()) : command;
  }

  private static String omit(String command, List<ShellFound.Gone> gone) {
    StringBuilder rest = new StringBuilder();
    int at = 0;
    for (ShellFound.Gone each : gone) {
      if (each.place().start() < at) {
        continue; // within the one before
      }
      rest.append(command, at, each.place().start()).append(FileContent.omitted(each.length()));
      at = each.place().end();
    }
    return at == 0 ? command : rest.append(command, at, command.length()).toString();
  }

  /** Content has lines or stands in quotes. */
  private static boolean mayHold(String command) {
    return command.indexOf('\n') >= 0 || command.indexOf('\'') >= 0 || command.indexOf('"') >= 0;
  }
}
