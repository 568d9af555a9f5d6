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
 * Which alerts the log can still tell anything of. Alerts are kept longer than the reports they
 * rest on, and some rest on none: an alert that the log cannot make is not gone.
 *
 * @param begins the first offset that is still there, by partition of the log
 */
record LogReach(Map<Integer, Long> begins) {

  /** Why an alert can be compared, or not. */
  enum Comparison {
    /** All of the reports that it names are in the log. */
    COMPARED,
    /** A report that it rests on is no longer kept. */
    OLDER_THAN_THE_LOG,
    /** It rests on reviews, on ways of content or on settings, which are not judged again. */
    NOT_FROM_THE_LOG
  }

  private static final String LOG = EventTopics.TOOL_EVENTS.name();
  private static final Set<String> JUDGED_AGAIN = Set.of("match", "correlation", "deadline");

  /** Kinds that the stack makes of reviews and writes. */
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
