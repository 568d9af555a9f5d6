package io.tollgate.bench.limit;

import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.Topic;
import io.tollgate.topic.Topics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Configuration of a limit.
 *
 * @param like the catalogue topic whose records it reads; its own topics are copies of it
 * @param work a folder for temporary data
 * @param port port to listen on, if it does
 */
public record LimitOrder(
    LimitKind kind, KafkaConnection connection, String like, Path work, int port) {

  /** The topic it reads. */
  public String input() {
    return kind.label() + "-in";
  }

  /** The topic it writes, if any. */
  public String output() {
    return kind.label() + "-out";
  }

  /** Returns the command-line arguments for {@link LimitMain}. */
  public List<String> words() {
    return List.of(
        kind.name(),
        connection.bootstrapServers(),
        connection.registryUrl(),
        like,
        work.toString(),
        Integer.toString(port));
  }

  static LimitOrder of(String[] words) {
    return new LimitOrder(
        LimitKind.valueOf(words[0]),
        new KafkaConnection(words[1], words[2], Map.of()),
        words[3],
        Path.of(words[4]),
        Integer.parseInt(words[5]));
  }

  /** The topic whose records it reads. */
  Topic<?, ?> topic() {
    return Topics.ALL.stream().filter(each -> each.name().equals(like)).findFirst().orElseThrow();
  }

  /** Settings of a consumer that fetches large batches. */
  Map<String, Object> consumer() {
    Map<String, Object> config = new HashMap<>(connection.clientConfig());
    config.put("group.id", kind.label());
    config.put("isolation.level", "read_committed");
    config.put("enable.auto.commit", "false");
    config.put("auto.offset.reset", "earliest");
    config.put("max.poll.records", "5000");
    config.put("max.partition.fetch.bytes", Integer.toString(4 * 1024 * 1024));
    return config;
  }
}
