package io.tollgate.cli.provenance;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Whether what a follower knows is the present. Brokers that are away throw nothing at whoever
 * polls them, so only their word that there was no more at a moment makes that moment known. One
 * thread asks and hears; any may want to know.
 */
final class Hearing {

  private final InstantSource clock;
  private final Duration staleAfter;
  private Instant asked;
  private volatile Instant known;

  /**
   * Nothing was heard yet.
   *
   * @param staleAfter what was known so long ago counts as unknown
   */
  Hearing(InstantSource clock, Duration staleAfter) {
    this.clock = clock;
    this.staleAfter = staleAfter;
  }

  /** Somebody asks now where the logs end. */
  void ask() {
    asked = clock.instant();
  }

  /** All has been read that there was when it was asked. */
  void hear() {
    known = asked;
  }

  /** Why nothing can be answered now; empty if it can. */
  Optional<String> silence() {
    Instant last = known;
    if (last == null) {
      return Optional.of("it still reads what is known; come again");
    }
    return last.plus(staleAfter).isBefore(clock.instant())
        ? Optional.of("it knows only what was there at %s; the brokers are silent".formatted(last))
        : Optional.empty();
  }
}
