package io.tollgate.streams.progress;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How far the judging of one partition has come, told in times of receipt: all reports received
 * before have been judged.
 *
 * <p>While the partition is caught up that is the present, less the time a report may be on its way
 * from the collector. While it lags behind it is the newest report judged. So an hour of backlog
 * after a standstill holds the deadlines of that hour back until the reports of that hour are
 * judged, and a partition without reports holds nothing back. A partition is caught up when the
 * report just judged was received a moment ago, or when none has come for a while; right after a
 * start, a standstill or a jump of the clock that while is longer, because reports may not have
 * been fetched yet.
 *
 * <p>It never runs further than {@link #ON_THE_WAY} ahead of what has been worked off upstream: a
 * partition is idle also when those that feed it have not come back from a failure.
 *
 * <p>Times are epoch milliseconds. What it tells never goes back.
 */
public final class ArrivalClock {

  /** Longest usual way of a report from the collector to here. */
  static final Duration TRANSIT = Duration.ofMillis(250);

  /** For so long no report must come after a start until the partition counts as caught up. */
  static final Duration START = Duration.ofSeconds(10);

  /**
   * What was received so lately may still be on its way from topic to topic. It must be known only
   * when the time of its own deadline is up.
   */
  static final Duration ON_THE_WAY = Duration.ofSeconds(3);

  private static final long FRESH = 1_000;
  private static final long IDLE = 2_000;
  private static final long STANDSTILL = 5_000;

  private final Watermark upstream;
  private long newest = Long.MIN_VALUE;
  private long told = Long.MIN_VALUE;
  private boolean isCaughtUp;
  private long quietSince;
  private long patience = START.toMillis();
  private long lastAsked;

  /**
   * One of a partition that begins to be judged.
   *
   * @param upstream how far what feeds it has come
   */
  public ArrivalClock(long now, Watermark upstream) {
    this.upstream = upstream;
    quietSince = now;
    lastAsked = now;
  }

  /** A report has been judged. */
  public void judged(long received, long now) {
    newest = Math.max(newest, Math.min(received, now));
    isCaughtUp = received >= now - FRESH;
    quietSince = now;
    patience = IDLE;
  }

  /** How far judging has come; empty while nobody can know. */
  public OptionalLong reached(long now) {
    boolean hasJumpedBack = now < lastAsked;
    if (hasJumpedBack || now - lastAsked > STANDSTILL) {
      isCaughtUp = false;
      // Reports to come may bear earlier times than those that were judged.
      newest = hasJumpedBack ? Long.MIN_VALUE : newest;
      quietSince = now;
      patience = START.toMillis();
    }
    lastAsked = now;
    isCaughtUp |= now - quietSince >= patience;
    OptionalLong worked = upstream.reached(now);
    if (worked.isPresent()) {
      long here = isCaughtUp ? now - TRANSIT.toMillis() : newest;
      told = Math.max(told, Math.min(here, worked.getAsLong() + ON_THE_WAY.toMillis()));
    }
    return told == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(told);
  }
}
