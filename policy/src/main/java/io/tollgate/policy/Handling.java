package io.tollgate.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Handling of a policy's violations.
 *
 * @param exceptions in document order
 * @param repeat interval between notifications of an open case; empty: the default of cases
 * @param resolveWithin deadline for resolving a case; empty: by its severity
 * @param contact whom to ask: an address or a channel
 * @param orders what tools are answered
 */
public record Handling(
    List<PolicyException> exceptions,
    Optional<Duration> repeat,
    Optional<Duration> resolveWithin,
    Optional<String> contact,
    List<Order> orders) {
  static final Handling NONE =
      new Handling(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  public Handling {
    exceptions = List.copyOf(exceptions);
    orders = List.copyOf(orders);
  }
}
