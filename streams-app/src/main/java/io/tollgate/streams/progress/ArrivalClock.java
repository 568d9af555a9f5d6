package io.tollgate.streams.progress;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Progress of evaluation in one partition, in receipt time: all reports received before that time
 * have been evaluated.
 *
 * <p>While the partition is caught up, that is the present minus the transit time of a report from
 * the collector. While it lags, it is the newest evaluated report. So an hour of backlog after an
 * outage delays the deadlines of that hour until its reports are evaluated, and a partition without
 * reports delays nothing. A partition is caught up when the report just evaluated was received a
 * moment ago, or when none has arrived for a while; right after a start, a standstill or a jump of
 * the clock that while is longer, because reports may not have been fetched yet.
 *
 * <p>It never runs more than {@link #ON_THE_WAY} ahead of the upstream watermark: a partition is
 * also idle while those that feed it are recovering from a failure.
 *
 * <p>Times are epoch milliseconds. The result never decreases.
 */
public final class ArrivalClock {

  /** Longest usual transit time of a report from the collector to here. */
  static final Duration TRANSIT = Duration.ofMillis(250);

  /** Time without reports after a start until the partition counts as caught up. */
  static final Duration START = Duration.ofSeconds(10);

  /**
   * What was received more recently may still be in transit between topics. It only needs to be
   * known when its own deadline expires.
   */
  static final Duration ON_THE_WAY = Duration.ofSeconds(3);

  private static final long FRESH = 1_000;
  private static final long IDLE = 2_000;
  private static final long STANDSTILL = 5_000;

  private final Watermark upstream;
  private long newest = Long.MIN_VALUE;
  private long reported = Long.MIN_VALUE;
  private boolean isCaughtUp;
  private long quietSince;
  private long patience = START.toMillis();
  private long lastAsked;

  /**
   * Clock of a partition whose evaluation starts.
   *
   * @param upstream watermark of what feeds it
   */
  public ArrivalClock(long now, Watermark upstream) {
    this.upstream = upstream;
    quietSince = now;
    lastAsked = now;
  }

  /** Records that a report was evaluated. */
  public void judged(long received, long now) {
    newest = Math.max(newest, Math.min(received, now));
    isCaughtUp = received >= now - FRESH;
    quietSince = now;
    patience = IDLE;
  }

  /** How far evaluation has progressed; empty while that is unknown. */
  public OptionalLong reached(long now) {
    boolean hasJumpedBack = now < lastAsked;
    if (hasJumpedBack || now - lastAsked > STANDSTILL) {
      isCaughtUp = false;
      // Reports to come may have earlier times than those already evaluated.
      newest = hasJumpedBack ? Long.MIN_VALUE : newest;
      quietSince = now;
      patience = START.toMillis();
    }
    lastAsked = now;
    isCaughtUp |= now - quietSince >= patience;
    OptionalLong worked = upstream.reached(now);
    if (worked.isPresent()) {
      long here = isCaughtUp ? now - TRANSIT.toMillis() : newest;
      reported = Math.max(reported, Math.min(here, worked.getAsLong() + ON_THE_WAY.toMillis()));
    }
    return reported == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(reported);
  }
}
