package io.tollgate.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done about violations of a policy.
 *
 * @param exceptions in the order of the document
 * @param repeat after how long a case is told again; empty: the default of cases
 * @param resolveWithin how long a case may take; empty: as long as its severity allows
 * @param contact whom people may ask: an address or a channel
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
