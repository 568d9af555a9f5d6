package io.tollgate.streams.event;

import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.streams.common.Sweep;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Forgets reports and calls after {@link AdmissionStores#RETENTION}. Every ten seconds it looks at
 * 1,000 entries of each store of a partition, so a store of eight million entries is gone through
 * in a day, and no step takes longer than some milliseconds.
 */
final class Forgetting {

  private static final int ENTRIES_PER_STEP = 1_000;

  private Forgetting() {}

  static void schedule(
      ProcessorContext<?, ?> context, AdmissionStores stores, StreamsMeters meters) {
    List<Sweep<?, ?>> sweeps = stores.sweeps();
    context.schedule(
        Sweep.INTERVAL,
        PunctuationType.WALL_CLOCK_TIME,
        now -> {
          // Never ahead of the clock: a record from the future must not empty the memory.
          long newest = Math.min(now, context.currentStreamTimeMs());
          long oldest = newest - AdmissionStores.RETENTION.toMillis();
          int removed =
              sweeps.stream().mapToInt(sweep -> sweep.step(oldest, ENTRIES_PER_STEP)).sum();
          if (removed > 0) {
            stores.readAgain();
          }
          meters.forgotten(removed);
        });
  }
}
