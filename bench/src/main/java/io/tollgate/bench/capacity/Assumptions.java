package io.tollgate.bench.capacity;

import java.util.List;
import java.util.Locale;

/**
 * Parameters that cannot be measured on one machine.
 *
 * @param peakFactor ratio of events in the busiest minute of a day to a mean one
 * @param busy fraction of a core that is used in that minute; the rest is for restarts and catching
 *     up
 * @param replicas copies of everything in Kafka
 * @param toolEventBytes bytes of a tool event on a broker's disk, compressed
 * @param toolEventDays retention of tool events
 * @param usageBytes bytes of usage and ledger entries of one event on disk, compressed
 * @param usageDays retention of those
 * @param streamsStateDays retention of the policy app's state
 * @param flinkStateDays retention of the spend job's state
 * @param coreMonthUsd price of a core for a month
 * @param gibMonthUsd price of a GiB of disk for a month
 */
public record Assumptions(
    double peakFactor,
    double busy,
    int replicas,
    double toolEventBytes,
    int toolEventDays,
    double usageBytes,
    int usageDays,
    int streamsStateDays,
    int flinkStateDays,
    double coreMonthUsd,
    double gibMonthUsd) {

  /** Office hours in one time zone, three replicas, prices of a large cloud. */
  public static final Assumptions USUAL =
      new Assumptions(4, 0.6, 3, 300, 7, 500, 400, 35, 400, 30, 0.08);

  /** Returns one line of text each. */
  public List<String> lines() {
    return List.of(
        text("The busiest minute has %.0f times the events of a mean one.", peakFactor),
        text("In that minute parts use %.0f %% of their cores.", busy * 100),
        text("Kafka keeps %d copies; each costs a broker what the first one does.", replicas),
        text("A tool event takes %.0f bytes on disk for %d days.", toolEventBytes, toolEventDays),
        text(
            "Usage and ledger entries of an event take %.0f bytes on disk for %d days.",
            usageBytes, usageDays),
        text(
            "The policy app remembers %d days, the spend job %d.",
            streamsStateDays, flinkStateDays),
        text("A core costs %.0f USD a month, a GiB of disk %.2f USD.", coreMonthUsd, gibMonthUsd));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
