package io.tollgate.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * Order to tools with its period of effect.
 *
 * @param policy the version that issues it
 * @param order what is answered
 * @param from first instant at which it applies
 * @param to first instant at which it no longer applies; empty: until another version replaces it
 */
public record StandingOrder(
    PolicyVersion policy, Order order, Instant from, Optional<Instant> to) {}
