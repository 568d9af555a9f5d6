package io.tollgate.source;

/** Ends the mapping of a record; never leaves this package. */
final class RejectedException extends Exception {

  private final transient Mapping.Rejection rejection;

  RejectedException(String reason, String detail) {
    super(detail, null, false, false);
    this.rejection = new Mapping.Rejection(reason, detail);
  }

  Mapping.Rejection rejection() {
    return rejection;
  }
}
