package io.tollgate.cli.tail;

import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.wording.Counted;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Collector of unreadable records where the rest is still useful; reports each topic once. */
public final class UnreadableRecords {

  /** A topic full of them has one cause. */
  private static final int MOST_NAMED = 5;

  private final Map<String, Integer> counts = new TreeMap<>();
  private final Map<String, List<String>> places = new HashMap<>();
  private final Set<String> reported = new HashSet<>();

  /** Returns the exception with the record's position, for callers that must not skip anything. */
  public static UnreadableRecordException placed(
      ConsumerRecord<?, ?> record, UnreadableRecordException why) {
    return new UnreadableRecordException(why.reason(), place(record, why), why);
  }

  private static String place(ConsumerRecord<?, ?> record, UnreadableRecordException why) {
    return "%s-%d@%d: %s, %s"
        .formatted(
            record.topic(), record.partition(), record.offset(), why.reason(), why.getMessage());
  }

  /** Adds a record. */
  public void add(ConsumerRecord<?, ?> record, UnreadableRecordException why) {
    if (counts.merge(record.topic(), 1, Integer::sum) <= MOST_NAMED) {
      places.computeIfAbsent(record.topic(), topic -> new ArrayList<>()).add(place(record, why));
    }
  }

  /** Prints how many records were skipped, where the first of them are, and how to see them. */
  public void report(PrintWriter err) {
    counts.forEach(
        (topic, count) -> {
          if (reported.add(topic)) {
            err.println(sentence(topic, count));
            places.get(topic).forEach(place -> err.println("  " + place));
          }
        });
    err.flush();
  }

  /** Returns one sentence for each topic. */
  public List<String> sentences() {
    return counts.entrySet().stream()
        .map(
            each ->
                sentence(each.getKey(), each.getValue())
                    + "; the first is "
                    + places.get(each.getKey()).get(0))
        .toList();
  }

  private static String sentence(String topic, int count) {
    return "%s of %s could not be read and %s left out; 'tollgate tail %s' shows them"
        .formatted(Counted.of(count, "record"), topic, Counted.words(count, "is", "are"), topic);
  }
}
