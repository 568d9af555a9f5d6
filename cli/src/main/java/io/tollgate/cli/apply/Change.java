package io.tollgate.cli.apply;

import io.tollgate.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Changes that applying the rows of one topic would make.
 *
 * @param rows rows to send, in the order of the documents: authors put prerequisites first
 * @param added number of rows with a key that the topic does not hold
 * @param changed rows whose key has a different value
 * @param unchanged number of rows that the topic already holds
 */
record Change<K, V extends SpecificRecord>(
    Topic<K, V> topic,
    List<ControlRow<K, V>> rows,
    int added,
    List<ControlRow<K, V>> changed,
    int unchanged) {

  /** Times of application, which are not part of what was applied. */
  private static final Set<String> TIMES = Set.of("applied_time", "issued_time");

  static <K, V extends SpecificRecord> Change<K, V> between(
      Topic<K, V> topic, Map<K, V> current, List<ControlRow<K, V>> wanted) {
    List<ControlRow<K, V>> rows = new ArrayList<>();
    List<ControlRow<K, V>> changed = new ArrayList<>();
    int unchanged = 0;
    for (ControlRow<K, V> row : wanted) {
      V standing = current.get(row.key());
      if (standing == null) {
        rows.add(row);
      } else if (saysTheSame(standing, row.value())) {
        unchanged++;
      } else {
        rows.add(row);
        changed.add(row);
      }
    }
    return new Change<>(topic, rows, rows.size() - changed.size(), changed, unchanged);
  }

  /** Returns one line of text. */
  String summary() {
    return "%-14s %d new, %d changed, %d unchanged"
        .formatted(topic.name(), added, changed.size(), unchanged);
  }

  boolean isEmpty() {
    return rows.isEmpty() && unchanged == 0;
  }

  /** Whether both are equal apart from when they were applied. */
  static boolean saysTheSame(SpecificRecord one, SpecificRecord other) {
    for (Schema.Field field : one.getSchema().getFields()) {
      if (!TIMES.contains(field.name())
          && !Objects.equals(one.get(field.pos()), other.get(field.pos()))) {
        return false;
      }
    }
    return true;
  }
}
