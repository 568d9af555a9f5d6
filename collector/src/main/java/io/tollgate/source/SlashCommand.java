package io.tollgate.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person typed behind the name of a command, which transcripts keep in tags. */
final class SlashCommand {

  private static final Pattern NAME =
      Pattern.compile("<command-name>\\s*(/?[^<]*?)\\s*</command-name>");
  private static final String ARGUMENTS = "<command-args>";
  private static final String END = "</command-args>";

  private SlashCommand() {}

  /** The command as it was typed; null if nothing was typed behind it, or if it is none. */
  static String typed(String text) {
    int start = text.startsWith("<command-") ? text.indexOf(ARGUMENTS) : -1;
    int end = text.lastIndexOf(END);
    if (start < 0 || end < start) {
      return null;
    }
    String arguments = text.substring(start + ARGUMENTS.length(), end).strip();
    Matcher name = NAME.matcher(text);
    return arguments.isEmpty() ? null : name.find() ? name.group(1) + " " + arguments : arguments;
  }
}
