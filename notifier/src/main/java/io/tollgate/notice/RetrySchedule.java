package io.tollgate.notice;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Schedule of retries. */
public final class RetrySchedule {

  /** Pauses proposed by Standard Webhooks: ten attempts in about three days. */
  static final List<Duration> STANDARD_WEBHOOKS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  private static final Duration LONGEST_ASKED = Duration.ofHours(24);
  private static final double SPREAD = 0.2;

  private RetrySchedule() {}

  /**
   * Pause after a failure; empty after the last attempt.
   *
   * @param failures number of failed attempts, including this one
   * @param retryAfter pause requested by the receiver; zero for none
   * @param chance 0 to 1; jitter of up to a tenth either way, so that retries do not coincide
   */
  static Optional<Duration> pause(
      List<Duration> pauses, int failures, Duration retryAfter, double chance) {
    if (failures > pauses.size()) {
      return Optional.empty();
    }
    long usual = pauses.get(failures - 1).toMillis();
    Duration pause = Duration.ofMillis(Math.round(usual * (1 - SPREAD / 2 + SPREAD * chance)));
    Duration bounded = retryAfter.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : retryAfter;
    return Optional.of(pause.compareTo(bounded) > 0 ? pause : bounded);
  }
}
