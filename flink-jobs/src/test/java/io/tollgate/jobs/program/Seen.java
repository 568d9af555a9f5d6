package io.tollgate.jobs.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Collector of a stream's records in a job in this process. Unlike Flink's own collecting sink it
 * adds no state, which a job restored from the savepoint would take for its own.
 *
 * @param <T> the record type
 */
final class Seen<T> {

  /** Where the tasks, which travel as bytes, find what they put records into. */
  private static final Map<String, List<Object>> BY_NAME = new ConcurrentHashMap<>();

  private final String name = UUID.randomUUID().toString();

  /**
   * Looks at a stream.
   *
   * @param uid tells it from others of the job
   */
  Seen(DataStream<T> stream, String uid) {
    BY_NAME.put(name, new ArrayList<>());
    String found = name;
    stream
        .filter(record -> put(found, record))
        .uid("see-" + uid)
        .sinkTo(new DiscardingSink<>())
        .uid("forget-" + uid);
  }

  private static boolean put(String name, Object record) {
    List<Object> records = BY_NAME.get(name);
    synchronized (records) {
      return records.add(record);
    }
  }

  /** All records until now. */
  @SuppressWarnings("unchecked") // the stream puts in nothing else
  List<T> all() {
    List<Object> records = BY_NAME.get(name);
    synchronized (records) {
      return (List<T>) List.copyOf(records);
    }
  }

  /** The last record of some kind. */
  Optional<T> last(Predicate<T> kind) {
    return all().stream().filter(kind).reduce((one, other) -> other);
  }
}
