package io.tollgate.cli.tail;

import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.Topic;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/** What stands in a keyed topic at this moment. */
public final class LatestRecords {

  private LatestRecords() {}

  /** The latest committed record of every key, for sums and proofs; fails if one cannot be read. */
  public static <K, V extends SpecificRecord> Map<K, V> of(
      KafkaConnection connection, Topic<K, V> topic) {
    return TopicTable.read(connection, topic);
  }

  /**
   * The same for lists that people look at and for orders they give: what cannot be read is left
   * out and told on {@code err}.
   */
  public static <K, V extends SpecificRecord> Map<K, V> readable(
      KafkaConnection connection, Topic<K, V> topic, PrintWriter err) {
    return readable(connection, topic, any -> true, err);
  }

  /** Of these only the wanted ones. */
  public static <K, V extends SpecificRecord> Map<K, V> readable(
      KafkaConnection connection, Topic<K, V> topic, Predicate<V> wanted, PrintWriter err) {
    UnreadableRecords unreadable = new UnreadableRecords();
    Map<K, V> found = readable(connection, topic, wanted, unreadable);
    unreadable.tell(err);
    return found;
  }

  /** The same; what cannot be read is taken up for who tells of it later. */
  public static <K, V extends SpecificRecord> Map<K, V> readable(
      KafkaConnection connection,
      Topic<K, V> topic,
      Predicate<V> wanted,
      UnreadableRecords unreadable) {
    return TopicTable.readParts(
        connection, topic, value -> Optional.of(value).filter(wanted), unreadable::add);
  }
}
