package io.tollgate.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * Half-open period of event time.
 *
 * @param from first instant that belongs to it
 * @param to first instant that no longer belongs to it; empty: no end
 */
public record Validity(Instant from, Optional<Instant> to) {
  public static final Validity ALWAYS = new Validity(Instant.MIN, Optional.empty());

  public Validity {
    if (to.isPresent() && !from.isBefore(to.get())) {
      throw new IllegalArgumentException("ends at " + to.get() + " before it begins at " + from);
    }
  }

  /** Whether the period contains the instant. */
  public boolean covers(Instant time) {
    return !time.isBefore(from) && to.map(time::isBefore).orElse(true);
  }
}
