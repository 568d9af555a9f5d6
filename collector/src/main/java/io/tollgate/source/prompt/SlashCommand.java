package io.tollgate.source.prompt;

/** Text that a person typed after the name of a slash command, which transcripts store in tags. */
final class SlashCommand {

  private static final String NAME = "<command-name>";
  private static final String NAME_END = "</command-name>";
  private static final String ARGUMENTS = "<command-args>";
  private static final String END = "</command-args>";

  private SlashCommand() {}

  /** Returns the command as typed; null if nothing was typed after it, or it is not one. */
  static String typed(String text) {
    int start = text.startsWith("<command-") ? text.indexOf(ARGUMENTS) : -1;
    int end = text.lastIndexOf(END);
    if (start < 0 || end < start) {
      return null;
    }
    String arguments = text.substring(start + ARGUMENTS.length(), end).strip();
    String name = name(text);
    return arguments.isEmpty() ? null : name == null ? arguments : name + " " + arguments;
  }

  private static String name(String text) {
    int start = text.indexOf(NAME);
    int end = start < 0 ? -1 : text.indexOf('<', start + NAME.length());
    return end < 0 || !text.startsWith(NAME_END, end)
        ? null
        : text.substring(start + NAME.length(), end).strip();
  }
}
