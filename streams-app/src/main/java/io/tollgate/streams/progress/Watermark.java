package io.tollgate.streams.progress;

import java.util.OptionalLong;

/** Up to which time everything that was received has been worked off upstream. */
@FunctionalInterface
public interface Watermark {

  /** That of who has nothing upstream. */
  Watermark NOTHING_UPSTREAM = OptionalLong::of;

  /**
   * All that was received before has come out at the end.
   *
   * @param now epoch milliseconds
   * @return epoch milliseconds, at most now; empty while nobody knows
   */
  OptionalLong reached(long now);

  /** That of who has both upstream. */
  default Watermark and(Watermark other) {
    return now -> {
      OptionalLong here = reached(now);
      OptionalLong there = other.reached(now);
      return here.isPresent() && there.isPresent()
          ? OptionalLong.of(Math.min(here.getAsLong(), there.getAsLong()))
          : OptionalLong.empty();
    };
  }
}
