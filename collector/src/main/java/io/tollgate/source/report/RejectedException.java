package io.tollgate.source.report;

/** Ends the reading of a record that cannot be used; says why in the words of a dead letter. */
public final class RejectedException extends Exception {

  private final transient Mapping.Rejection rejection;

  public RejectedException(String reason, String detail) {
    super(detail, null, false, false);
    this.rejection = new Mapping.Rejection(reason, detail);
  }

  /** The reason, ready to be kept with the record. */
  public Mapping.Rejection rejection() {
    return rejection;
  }
}
