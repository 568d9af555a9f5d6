package io.tollgate.streams.event;

import io.tollgate.streams.common.ExpirySweep;
import io.tollgate.streams.common.StoreScan;
import io.tollgate.streams.common.StreamsMeters;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Expiry of reports and calls after {@link AdmissionStores#RETENTION}, at most a day late, which is
 * how long a {@link StoreScan} of a store takes.
 */
final class AdmissionExpiry {

  private AdmissionExpiry() {}

  static void schedule(
      ProcessorContext<?, ?> context, AdmissionStores stores, StreamsMeters meters) {
    List<ExpirySweep<?, ?>> sweeps = stores.sweeps();
    context.schedule(
        StoreScan.INTERVAL,
        PunctuationType.WALL_CLOCK_TIME,
        now -> {
          // Never ahead of the clock: a record from the future must not expire everything.
          long newest = Math.min(now, context.currentStreamTimeMs());
          long oldest = newest - AdmissionStores.RETENTION.toMillis();
          int removed = sweeps.stream().mapToInt(sweep -> sweep.step(oldest)).sum();
          if (removed > 0) {
            stores.clearCache();
          }
          meters.forgotten(removed);
        });
  }
}
