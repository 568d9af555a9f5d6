package io.tollgate.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.streams.progress.ReadPositions;
import io.tollgate.streams.progress.Watermark;
import io.tollgate.streams.progress.WatermarkWatch;
import io.tollgate.streams.review.ReviewTopology;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.ProvenanceTopics;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Watermarks of the flows on which absence is evaluated.
 *
 * @param ofReports reports of tools, up to their evaluation
 * @param ofWrites writes of models, up to where obligations are opened
 * @param ofReviews reviews that settle those, up to where this instance has read them
 * @param read receives the positions this instance has read to
 */
public record Watermarks(
    Watermark ofReports, Watermark ofWrites, Watermark ofReviews, ReadPositions read) {

  /** Watermarks of an app without any upstream delay. */
  static final Watermarks NOTHING_UPSTREAM =
      new Watermarks(
          Watermark.NOTHING_UPSTREAM,
          Watermark.NOTHING_UPSTREAM,
          Watermark.NOTHING_UPSTREAM,
          new ReadPositions());

  private static final List<String> REPORTS = List.of(EventTopics.TOOL_EVENTS.name());
  private static final List<String> WRITES =
      List.of(
          ProvenanceTopics.AI_WRITES.name(),
          internal(ReviewTopology.WRITES_BY_SESSION),
          internal(ReviewTopology.ATTRIBUTED_WRITES));

  private static final List<String> REVIEWS = List.of(ProvenanceTopics.REVIEWS.name());

  /** The topics of each flow. */
  static List<List<String>> chains() {
    return List.of(REPORTS, WRITES, REVIEWS);
  }

  /** Watermarks as observed by a watch over these flows. */
  static Watermarks of(WatermarkWatch watch) {
    return new Watermarks(watch.of(REPORTS), watch.of(WRITES), watch.of(REVIEWS), watch.read());
  }

  /**
   * Makes the watch report standstills of this instance's own partitions first.
   *
   * @param ours the partitions assigned to this instance; reviews are read in full by every
   *     instance
   */
  static void reportFirst(WatermarkWatch watch, Supplier<Set<TopicPartition>> ours) {
    watch.reportFirst(
        () -> {
          Set<TopicPartition> now = ours.get();
          return partition -> REVIEWS.contains(partition.topic()) || now.contains(partition);
        });
  }

  /** Registers, for each flow, a metric of how long waiting records have made no progress. */
  static void register(WatermarkWatch watch, MeterRegistry meters) {
    chains().forEach(chain -> watch.standstill(chain).register(chain.get(0), meters));
  }

  /** Kafka Streams' name of a repartition topic. */
  private static String internal(String repartitioned) {
    return StreamsAppConfig.APPLICATION_ID + "-" + repartitioned + "-repartition";
  }
}
