package io.tollgate.admission;

import static java.util.Objects.requireNonNull;

/**
 * Identifier by which a report, or the call behind it, can be recognised within its session.
 *
 * @param kind what it identifies
 * @param id the id, not blank
 */
public record Identity(Kind kind, String id) {

  /** What an identity refers to. The codes are stored and never change. */
  public enum Kind {
    /** A report. */
    REPORT('e', "report"),
    /** A message of the model. */
    MESSAGE('m', "message"),
    /** A request to the provider. */
    REQUEST('r', "request"),
    /** Model calls with certain counts; equal ones are numbered. */
    LIKENESS('l', "likeness"),
    /** A reported violation. */
    VIOLATION('v', "violation");

    private final char code;
    private final String word;

    Kind(char code, String word) {
      this.code = code;
      this.word = word;
    }

    /** The name used in records. */
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
