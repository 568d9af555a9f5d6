package io.tollgate.policy.rule;

/** A value of a document that cannot mean anything where it stands; the message says why. */
final class RefusedValue extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedValue(String reason) {
    super(reason);
  }
}
