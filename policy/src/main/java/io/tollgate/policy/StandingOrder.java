package io.tollgate.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * An order to tools and when it holds.
 *
 * @param policy the version that gives it
 * @param order what is answered
 * @param from first instant at which it holds
 * @param to first instant at which it does not hold any more; empty: until another version comes
 */
public record StandingOrder(
    PolicyVersion policy, Order order, Instant from, Optional<Instant> to) {}
