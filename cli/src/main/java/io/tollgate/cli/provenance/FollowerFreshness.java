package io.tollgate.cli.provenance;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Freshness check for a topic follower. Polling throws nothing when brokers are unavailable, so
 * only their answer to a query of the end offsets proves what was current when it was asked. One
 * thread asks and confirms; any thread may check.
 */
final class FollowerFreshness {

  private final InstantSource clock;
  private final Duration staleAfter;
  private Instant asked;
  private volatile Instant known;

  /**
   * Starts without any confirmation.
   *
   * @param staleAfter age at which the last confirmation counts as stale
   */
  FollowerFreshness(InstantSource clock, Duration staleAfter) {
    this.clock = clock;
    this.staleAfter = staleAfter;
  }

  /** Notes that the end offsets are being queried now. */
  void ask() {
    asked = clock.instant();
  }

  /** Confirms that everything up to the queried end offsets has been read. */
  void hear() {
    known = asked;
  }

  /** Returns why nothing can be answered now; empty if it can. */
  Optional<String> silence() {
    Instant last = known;
    if (last == null) {
      return Optional.of("the index is still loading; try again later");
    }
    return last.plus(staleAfter).isBefore(clock.instant())
        ? Optional.of(
            "the index is current only up to %s; the brokers do not answer".formatted(last))
        : Optional.empty();
  }
}
