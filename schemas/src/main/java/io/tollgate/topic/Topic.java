package io.tollgate.topic;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * One topic of the contract.
 *
 * @param name the name in Kafka: plural nouns in kebab case
 * @param keyType {@code String} for a plain UTF-8 key, else the Avro record that is the key
 * @param valueType the Avro record every value is
 * @param keyFields the fields of the value that repeat the key, in the key's order
 * @param partitions partitions at creation; they are the unit of scale
 * @param retention how long records are kept; null for ever
 * @param cleanup what happens to old records
 * @param sensitivity who may read it
 * @param mostBytes largest record the topic takes
 * @param writer the part that writes it
 * @param readers who it is for
 * @param about one sentence for the catalogue
 */
public record Topic<K, V extends SpecificRecord>(
    String name,
    Class<K> keyType,
    Class<V> valueType,
    List<String> keyFields,
    int partitions,
    Duration retention,
    Cleanup cleanup,
    Sensitivity sensitivity,
    int mostBytes,
    String writer,
    String readers,
    String about) {

  static final int DATA_PARTITIONS = 4;
  static final int CONTROL_PARTITIONS = 1;
  static final int USUAL_BYTES = 1_048_588;
  static final int LARGE_BYTES = 16 * 1024 * 1024;

  /** What happens to old records. */
  public enum Cleanup {
    /** They go when their time is up. */
    DELETE("delete"),
    /** The latest record of each key stays for ever. */
    COMPACT("compact"),
    /** The latest record of each key stays until its time is up. */
    COMPACT_THEN_DELETE("compact,delete");

    private final String policy;

    Cleanup(String policy) {
      this.policy = policy;
    }

    /** Kafka's {@code cleanup.policy}. */
    public String policy() {
      return policy;
    }
  }

  /** Who may read a topic. */
  public enum Sensitivity {
    /** Everyone with access to the cluster: no text, no names. */
    OPEN,
    /** Compliance and the owners of the data: names people, no prompts. */
    CONFIDENTIAL,
    /** Tollgate itself: may hold what people typed. */
    RESTRICTED
  }

  public Topic {
    requireNonNull(name, "name");
    keyFields = List.copyOf(keyFields);
  }

  /** True when the latest record of a key replaces the earlier ones. */
  public boolean isKeyed() {
    return cleanup != Cleanup.DELETE;
  }

  /** Who writes it, one by one; commands are told by their whole name. */
  public List<String> writerNames() {
    return List.of(writer.split(", ", -1));
  }

  /** Who reads it, one by one: parts, commands and people. */
  public List<String> readerNames() {
    return List.of(readers.split(", ", -1));
  }

  /** True when the key is plain UTF-8 text. */
  public boolean hasTextKey() {
    return keyType == String.class;
  }

  /** The name data teams use in SQL. */
  public String tableName() {
    return name.replace('-', '_');
  }

  /**
   * How many of so many copies must have a record before it counts as written: with three, what was
   * acknowledged outlives a broker, and writing goes on without one.
   */
  public static int inSync(int copies) {
    return copies > 2 ? 2 : 1;
  }

  /** Kafka's topic settings, sorted by name. */
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("cleanup.policy", cleanup.policy());
    settings.put("retention.ms", retention == null ? "-1" : Long.toString(retention.toMillis()));
    settings.put("max.message.bytes", Integer.toString(mostBytes));
    return settings;
  }
}
