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
    REPORT('e', "report"),
    /** A message of the model. */
    MESSAGE('m', "message"),
    /** A request to the provider. */
    REQUEST('r', "request"),
    /** Calls of a model with certain counts; several of them are numbered. */
    LIKENESS('l', "likeness"),
    /** A violation that was told. */
    VIOLATION('v', "violation");

    private final char code;
    private final String word;

    Kind(char code, String word) {
      this.code = code;
      this.word = word;
    }

    /** What records call it. */
    public String word() {
      return word;
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
