package io.tollgate.cli.tail;

import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.Topic;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** What stands in a keyed topic at this moment. */
public final class LatestRecords {

  private LatestRecords() {}

  /** The latest committed record of every key; fails if one cannot be read. */
  public static <K, V extends SpecificRecord> Map<K, V> of(
      KafkaConnection connection, Topic<K, V> topic) {
    return TopicTable.read(connection, topic);
  }

  /**
   * The same for lists that people look at: what cannot be read is left out and told on {@code
   * err}.
   */
  public static <K, V extends SpecificRecord> Map<K, V> readable(
      KafkaConnection connection, Topic<K, V> topic, PrintWriter err) {
    UnreadableRecords unreadable = new UnreadableRecords();
    Map<K, V> found =
        TopicTable.readParts(connection, topic, Optional::of, failure -> unreadable.add(topic));
    unreadable.tell(err);
    return found;
  }
}
