package io.tollgate.policy.rule;

/** Thrown for a value that is meaningless in its place; the message gives the reason. */
final class RefusedValue extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedValue(String reason) {
    super(reason);
  }
}
