package io.tollgate.collector.wire;

/** Ends the reading of a body that is turned away as a whole. */
public final class RefusedException extends Exception {

  private final transient Refusal refusal;

  public RefusedException(Refusal refusal) {
    super(refusal.detail(), null, false, false);
    this.refusal = refusal;
  }

  public Refusal refusal() {
    return refusal;
  }
}
