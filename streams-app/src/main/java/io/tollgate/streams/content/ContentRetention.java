package io.tollgate.streams.content;

import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.streams.common.Sweep;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * How long writes, movements, their fingerprints and the links between them are remembered, counted
 * from when content was written or entered an asset. Whatever meets later is not linked any more.
 *
 * @param length at least a day
 */
public record ContentRetention(Duration length) {

  /** Key in the application's configuration, milliseconds. */
  public static final String CONFIG = "tollgate.provenance.retention.ms";

  public static final Duration USUAL = Duration.ofDays(400);

  /** Entries a store may lose at each interval: 43 million a day and partition are gone through. */
  private static final int ENTRIES_PER_STEP = 5_000;

  public static ContentRetention of(ProcessorContext<?, ?> context) {
    Object millis = context.appConfigs().get(CONFIG);
    return new ContentRetention(millis instanceof Long set ? Duration.ofMillis(set) : USUAL);
  }

  /** Removes what is older than a time from the next entries, and says how many these were. */
  @FunctionalInterface
  interface Step {
    int forget(long oldest, int most);
  }

  /** Removes what is too old from now on, some at a time. */
  void schedule(ProcessorContext<?, ?> context, Sweep<?, byte[]> sweep, StreamsMeters meters) {
    schedule(context, sweep::step, meters);
  }

  void schedule(ProcessorContext<?, ?> context, Step step, StreamsMeters meters) {
    context.schedule(
        Sweep.INTERVAL,
        PunctuationType.WALL_CLOCK_TIME,
        now -> meters.forgotten(step.forget(now - length.toMillis(), ENTRIES_PER_STEP)));
  }
}
