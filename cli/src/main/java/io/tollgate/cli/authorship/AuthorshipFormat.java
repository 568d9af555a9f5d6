package io.tollgate.cli.authorship;

/** Formats in which other tools keep line authorship. */
public enum AuthorshipFormat {
  GIT_AI("git-ai"),
  AGENT_TRACE("agent-trace"),
  IN_TOTO("in-toto");

  private final String word;

  AuthorshipFormat(String word) {
    this.word = word;
  }

  /** As commands name it. */
  @Override
  public String toString() {
    return word;
  }

  /** The format of that name; null if there is none. */
  public static AuthorshipFormat named(String word) {
    for (AuthorshipFormat format : values()) {
      if (format.word.equals(word)) {
        return format;
      }
    }
    return null;
  }
}
