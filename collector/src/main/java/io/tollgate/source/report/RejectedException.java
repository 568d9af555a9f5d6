package io.tollgate.source.report;

/** Thrown when a record is unusable; contains the reason as given in a dead letter. */
public final class RejectedException extends Exception {

  private final transient Mapping.Rejection rejection;

  public RejectedException(String reason, String detail) {
    super(detail, null, false, false);
    this.rejection = new Mapping.Rejection(reason, detail);
  }

  /** Returns the reason, to be stored with the record. */
  public Mapping.Rejection rejection() {
    return rejection;
  }
}
