package io.tollgate.cli.authorship;

/** Formats of line authorship used by other tools. */
public enum AuthorshipFormat {
  GIT_AI("git-ai"),
  AGENT_TRACE("agent-trace"),
  IN_TOTO("in-toto");

  private final String word;

  AuthorshipFormat(String word) {
    this.word = word;
  }

  /** The name used in commands. */
  @Override
  public String toString() {
    return word;
  }

  /** Returns the format with the name; null if there is none. */
  public static AuthorshipFormat named(String word) {
    for (AuthorshipFormat format : values()) {
      if (format.word.equals(word)) {
        return format;
      }
    }
    return null;
  }
}
