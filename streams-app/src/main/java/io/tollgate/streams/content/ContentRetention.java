package io.tollgate.streams.content;

import io.tollgate.streams.common.ExpirySweep;
import io.tollgate.streams.common.StoreScan;
import io.tollgate.streams.common.StreamsMeters;
import java.time.Duration;
import java.util.function.LongToIntFunction;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Retention of writes, movements, their fingerprints and links, counted from when the content was
 * written or entered an asset. Content that meets later is no longer linked.
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

  /** Schedules the gradual deletion of expired entries. */
  void schedule(
      ProcessorContext<?, ?> context, ExpirySweep<?, byte[]> sweep, StreamsMeters meters) {
    schedule(context, StoreScan.INTERVAL, sweep::step, meters);
  }

  /**
   * Schedules the gradual deletion of expired entries.
   *
   * @param step deletes those of the next entries that are older than a time, and returns their
   *     number
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
