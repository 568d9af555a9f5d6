package io.tollgate.cli.tail;

import io.tollgate.topic.Topic;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts records that cannot be read, where the rest is worth seeing; tells of each topic once. */
public final class UnreadableRecords {

  private final Map<String, Integer> counts = new TreeMap<>();
  private final Set<String> told = new HashSet<>();

  /** Counts one. */
  public void add(Topic<?, ?> topic) {
    counts.merge(topic.name(), 1, Integer::sum);
  }

  /** Says how many records are left out, and how to see them. */
  public void tell(PrintWriter err) {
    counts.forEach(
        (topic, count) -> {
          if (told.add(topic)) {
            err.printf(
                "%d %s of %s could not be read and %s left out; 'tollgate tail %s' shows them%n",
                count, count == 1 ? "record" : "records", topic, count == 1 ? "is" : "are", topic);
          }
        });
    err.flush();
  }
}
