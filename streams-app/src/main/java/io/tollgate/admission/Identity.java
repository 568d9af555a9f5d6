package io.tollgate.admission;

import static java.util.Objects.requireNonNull;

/**
 * Something by which a report, or the call behind it, may be known again within its session.
 *
 * @param kind what names it
 * @param id the id, not blank
 */
public record Identity(Kind kind, String id) {

  /** What an identity names. The codes are stored; they never change. */
  public enum Kind {
    /** One report. */
    REPORT('e'),
    /** A message of the model. */
    MESSAGE('m'),
    /** A request to the provider. */
    REQUEST('r');

    private final char code;

    Kind(char code) {
      this.code = code;
    }

    /** One letter, stable. */
    public char code() {
      return code;
    }
  }

  public Identity {
    requireNonNull(kind, "kind");
    if (id.isBlank()) {
      throw new IllegalArgumentException("blank " + kind + " id");
    }
  }
}
