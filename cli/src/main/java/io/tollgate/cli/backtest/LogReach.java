package io.tollgate.cli.backtest;

import io.tollgate.event.Violation;
import io.tollgate.topic.EventTopics;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * Determines which alerts can be compared with the log. Alerts are stored longer than the reports
 * they are based on, and some are based on none: an alert that the log cannot reproduce is not
 * gone.
 *
 * @param begins the first offset still available, by partition of the log
 */
record LogReach(Map<Integer, Long> begins) {

  /** Whether an alert can be compared, and if not, why. */
  enum Comparison {
    /** All reports that it refers to are in the log. */
    COMPARED,
    /** A report that it is based on is no longer stored. */
    OLDER_THAN_THE_LOG,
    /** It is based on reviews, content flows or settings, which are not evaluated again. */
    NOT_FROM_THE_LOG
  }

  private static final String LOG = EventTopics.TOOL_EVENTS.name();
  private static final Set<String> JUDGED_AGAIN = Set.of("match", "correlation", "deadline");

  /** Kinds of events that the stack derives from reviews and writes. */
  private static final Set<String> OF_REVIEWS = Set.of("ai_write", "output_review");

  private static final Pattern EVENT = Pattern.compile(".*@(.+)-([0-9]{1,9})-([0-9]{1,18})");

  LogReach {
    begins = Map.copyOf(begins);
  }

  static LogReach of(Map<TopicPartition, Long> begins) {
    Map<Integer, Long> byPartition = new HashMap<>();
    begins.forEach((partition, offset) -> byPartition.put(partition.partition(), offset));
    return new LogReach(byPartition);
  }

  Comparison of(Violation violation) {
    if (!violation.getEventTopic().equals(LOG)
        || !JUDGED_AGAIN.contains(violation.getFindingType())
        || OF_REVIEWS.contains(violation.getKind())) {
      return Comparison.NOT_FROM_THE_LOG;
    }
    boolean isKept =
        isKept(violation.getEventPartition(), violation.getEventOffset())
            && violation.getRelatedEvents().stream().allMatch(this::isKept);
    return isKept ? Comparison.COMPARED : Comparison.OLDER_THAN_THE_LOG;
  }

  private boolean isKept(String event) {
    return Stream.of(EVENT.matcher(event))
        .filter(Matcher::matches)
        .filter(found -> found.group(1).equals(LOG))
        .allMatch(
            found -> isKept(Integer.parseInt(found.group(2)), Long.parseLong(found.group(3))));
  }

  private boolean isKept(int partition, long offset) {
    Long begin = begins.get(partition);
    return begin != null && offset >= begin;
  }
}
