package io.tollgate.collector;

/** Ends the reading of a body that is turned away as a whole. */
final class RefusedException extends Exception {

  private final transient Refusal refusal;

  RefusedException(Refusal refusal) {
    super(refusal.detail(), null, false, false);
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }
}
