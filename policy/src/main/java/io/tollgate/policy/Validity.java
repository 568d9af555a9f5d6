package io.tollgate.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of event time.
 *
 * @param from first instant that belongs to it
 * @param to first instant that does not belong to it any more; empty: no end
 */
public record Validity(Instant from, Optional<Instant> to) {
  public static final Validity ALWAYS = new Validity(Instant.MIN, Optional.empty());

  public Validity {
    if (to.isPresent() && !from.isBefore(to.get())) {
      throw new IllegalArgumentException("ends at " + to.get() + " before it begins at " + from);
    }
  }

  /** Whether the instant belongs to it. */
  public boolean covers(Instant time) {
    return !time.isBefore(from) && to.map(time::isBefore).orElse(true);
  }
}
