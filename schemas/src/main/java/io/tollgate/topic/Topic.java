package io.tollgate.topic;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * Declaration of one topic of the contract.
 *
 * @param name the name in Kafka: plural nouns in kebab case
 * @param keyType {@code String} for a plain UTF-8 key, else the Avro record of the key
 * @param valueType the Avro record of the values
 * @param keyFields the fields of the value that make up the key, in the key's order
 * @param partitions partitions at creation; they are the unit of scale
 * @param retention how long records are retained; null for ever
 * @param cleanup what happens to old records
 * @param sensitivity who may read it
 * @param mostBytes size limit of a record
 * @param writer the component that writes it
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
    /** Records are deleted when their retention expires. */
    DELETE("delete"),
    /** The latest record of each key is retained for ever. */
    COMPACT("compact"),
    /** The latest record of each key is retained until its retention expires. */
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
    /** Everyone with access to the cluster: contains no text and no names. */
    OPEN,
    /** Compliance and the owners of the data: contains names of people but no prompts. */
    CONFIDENTIAL,
    /** Tollgate itself: may contain what people typed. */
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

  /** The writers as a list; commands by their full name. */
  public List<String> writerNames() {
    return List.of(writer.split(", ", -1));
  }

  /** The readers as a list: components, commands and people. */
  public List<String> readerNames() {
    return List.of(readers.split(", ", -1));
  }

  /** True when the key is plain UTF-8 text. */
  public boolean hasTextKey() {
    return keyType == String.class;
  }

  /** The table name for SQL. */
  public String tableName() {
    return name.replace('-', '_');
  }

  /**
   * Value of {@code min.insync.replicas} for a replication factor: with three replicas,
   * acknowledged records survive the loss of a broker, and writes continue without one.
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
