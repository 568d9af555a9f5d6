package io.tollgate.streams.progress;

import java.util.OptionalLong;

/** Time before which everything received has been processed upstream. */
@FunctionalInterface
public interface Watermark {

  /** Watermark without anything upstream. */
  Watermark NOTHING_UPSTREAM = OptionalLong::of;

  /**
   * Everything received before the returned time has come out at the end.
   *
   * @param now epoch milliseconds
   * @return epoch milliseconds, at most now; empty while unknown
   */
  OptionalLong reached(long now);

  /** Combined watermark of two upstreams: the earlier of both. */
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
