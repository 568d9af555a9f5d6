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
 * How far the ways have come on which absence is judged.
 *
 * @param ofReports what tools report, up to where it is judged
 * @param ofWrites what models wrote, up to where obligations are opened
 * @param ofReviews what settles those, up to where this instance knows it
 * @param read gets to know how far this instance has read
 */
public record Watermarks(
    Watermark ofReports, Watermark ofWrites, Watermark ofReviews, ReadPositions read) {

  /** Those of an app that nothing can hold up on the way. */
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

  /** The topics on each way. */
  static List<List<String>> chains() {
    return List.of(REPORTS, WRITES, REVIEWS);
  }

  /** As seen by a watch over the chains. */
  static Watermarks of(WatermarkWatch watch) {
    return new Watermarks(watch.of(REPORTS), watch.of(WRITES), watch.of(REVIEWS), watch.read());
  }

  /**
   * Has the watch tell standstills first of what is worked off here.
   *
   * @param ours the partitions that this instance has of those the group shares out; reviews each
   *     instance reads whole
   */
  static void tellFirst(WatermarkWatch watch, Supplier<Set<TopicPartition>> ours) {
    watch.tellFirst(
        () -> {
          Set<TopicPartition> now = ours.get();
          return partition -> REVIEWS.contains(partition.topic()) || now.contains(partition);
        });
  }

  /** Makes metrics of how long nothing has been worked off of what waits in each. */
  static void tell(WatermarkWatch watch, MeterRegistry meters) {
    chains().forEach(chain -> watch.standstill(chain).tell(chain.get(0), meters));
  }

  /** Kafka Streams' name of a topic between two of its parts. */
  private static String internal(String repartitioned) {
    return StreamsAppConfig.APPLICATION_ID + "-" + repartitioned + "-repartition";
  }
}
