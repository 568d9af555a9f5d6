package io.tollgate.client;

import java.util.List;

/** Thrown for an event that Tollgate would turn into a dead letter. */
public final class InvalidEventException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> faults;

  InvalidEventException(List<String> faults) {
    super(String.join("; ", faults));
    this.faults = List.copyOf(faults);
  }

  /** All faults, one sentence each. */
  public List<String> faults() {
    return faults == null ? List.of(getMessage()) : faults;
  }
}
