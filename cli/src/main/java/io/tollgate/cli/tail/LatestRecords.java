package io.tollgate.cli.tail;

import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.Topic;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/** Current content of a keyed topic. */
public final class LatestRecords {

  private LatestRecords() {}

  /**
   * Returns the latest committed record of every key, for totals and proofs; fails if one is
   * unreadable.
   */
  public static <K, V extends SpecificRecord> Map<K, V> of(
      KafkaConnection connection, Topic<K, V> topic) {
    return TopicTable.read(connection, topic);
  }

  /**
   * As above, for lists shown to people and for their orders: unreadable records are skipped and
   * reported on {@code err}.
   */
  public static <K, V extends SpecificRecord> Map<K, V> readable(
      KafkaConnection connection, Topic<K, V> topic, PrintWriter err) {
    return readable(connection, topic, any -> true, err);
  }

  /** As above, but only the wanted ones. */
  public static <K, V extends SpecificRecord> Map<K, V> readable(
      KafkaConnection connection, Topic<K, V> topic, Predicate<V> wanted, PrintWriter err) {
    UnreadableRecords unreadable = new UnreadableRecords();
    Map<K, V> found = readable(connection, topic, wanted, unreadable);
    unreadable.report(err);
    return found;
  }

  /** As above; unreadable records are collected for a later report. */
  public static <K, V extends SpecificRecord> Map<K, V> readable(
      KafkaConnection connection,
      Topic<K, V> topic,
      Predicate<V> wanted,
      UnreadableRecords unreadable) {
    return TopicTable.readParts(
        connection, topic, value -> Optional.of(value).filter(wanted), unreadable::add);
  }
}
