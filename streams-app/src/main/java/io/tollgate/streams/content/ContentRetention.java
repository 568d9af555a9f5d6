package io.tollgate.streams.content;

import io.tollgate.streams.common.ExpirySweep;
import io.tollgate.streams.common.StoreScan;
import io.tollgate.streams.common.StreamsMeters;
import java.time.Duration;
import java.util.function.LongToIntFunction;
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

  public static ContentRetention of(ProcessorContext<?, ?> context) {
    Object millis = context.appConfigs().get(CONFIG);
    return new ContentRetention(millis instanceof Long set ? Duration.ofMillis(set) : USUAL);
  }

  /** Removes what is too old from now on, some at a time. */
  void schedule(
      ProcessorContext<?, ?> context, ExpirySweep<?, byte[]> sweep, StreamsMeters meters) {
    schedule(context, StoreScan.INTERVAL, sweep::step, meters);
  }

  /**
   * Removes what is too old from now on.
   *
   * @param step removes of the next entries what is older than a time, and says how many these were
   */
  void schedule(
      ProcessorContext<?, ?> context,
      Duration interval,
      LongToIntFunction step,
      StreamsMeters meters) {
    context.schedule(
        interval,
        PunctuationType.WALL_CLOCK_TIME,
        now -> meters.forgotten(step.applyAsInt(now - length.toMillis())));
  }
}
