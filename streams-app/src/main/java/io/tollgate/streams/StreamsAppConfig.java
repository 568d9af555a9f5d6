package io.tollgate.streams;

import io.tollgate.naming.Pseudonyms;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.runtime.ManagementAddress;
import io.tollgate.runtime.PromptText;
import io.tollgate.runtime.PseudonymKey;
import io.tollgate.runtime.Settings;
import io.tollgate.standstill.Standstill;
import io.tollgate.streams.common.SizeLimits;
import io.tollgate.streams.content.ContentRetention;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Settings of the process.
 *
 * @param connection Kafka and the schema registry
 * @param stateDir where RocksDB stores state, which can be rebuilt from Kafka
 * @param management address of the health and metrics endpoint
 * @param pseudonyms names for people in open topics
 * @param commitInterval how long a transaction stays open; half of it is the usual latency
 * @param threads number of stream threads
 * @param provenanceRetention retention of writes and movements, in event time
 * @param standstill how long records may wait without progress before the app is reported as not
 *     ready
 * @param ownTopicsReplicas replication factor of internal topics; -1 for the brokers' default
 * @param instance static group membership id, kept across restarts; empty for none
 * @param longestClose how long the threads may take for an orderly shutdown
 * @param keepsPrompts whether dead letters contain the unusable input, which may include prompts
 */
public record StreamsAppConfig(
    KafkaConnection connection,
    Path stateDir,
    ManagementAddress management,
    Pseudonyms pseudonyms,
    Duration commitInterval,
    int threads,
    Duration provenanceRetention,
    Duration standstill,
    int ownTopicsReplicas,
    String instance,
    Duration longestClose,
    boolean keepsPrompts) {

  /** Name of the consumer group and prefix of internal topics and transactional ids. */
  public static final String APPLICATION_ID = "tollgate-streams";

  /** Together with everything else to close, less than the minute that deployments grant. */
  public static final Duration USUAL_CLOSE = Duration.ofSeconds(40);

  /**
   * How long brokers may be unavailable without loss of state; Kafka's default also considers a
   * thread hung after this time. {@link HangingTransactions} handles threads that never return.
   */
  static final Duration LONGEST_ABSENCE = Duration.ofMinutes(5);

  /** The brokers' default replication factor. */
  public static final int BROKERS_SAY = -1;

  private static final int USUAL_MANAGEMENT_PORT = 8081;
  private static final Duration USUAL_COMMIT_INTERVAL = Duration.ofMillis(50);
  private static final Duration LONGEST_COMMIT_INTERVAL = Duration.ofSeconds(5);
  private static final Duration LONGEST_RETENTION = Duration.ofDays(3650);
  private static final Duration SHORTEST_CLOSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_CLOSE = Duration.ofMinutes(10);
  private static final int MOST_THREADS = 64;
  private static final int MOST_REPLICAS = 9;
  private static final int MIB = 1024 * 1024;

  /**
   * Reads the {@code TOLLGATE_*} settings.
   *
   * @throws IllegalArgumentException naming every invalid setting
   */
  public static StreamsAppConfig from(Map<String, String> variables) {
    Settings settings = new Settings(variables);
    StreamsAppConfig config =
        new StreamsAppConfig(
            KafkaConnection.from(settings),
            settings.folder("STATE_DIR"),
            ManagementAddress.from(settings, USUAL_MANAGEMENT_PORT),
            PseudonymKey.required(settings),
            commitInterval(settings),
            settings.number("THREADS", usualThreads(), 1, MOST_THREADS),
            provenanceRetention(settings),
            Standstill.limit(settings),
            settings.number("OWN_TOPICS_REPLICAS", BROKERS_SAY, 1, MOST_REPLICAS),
            instance(settings),
            longestClose(settings),
            PromptText.isKept(settings));
    settings.failIfAnyIsBad();
    return config;
  }

  /**
   * Half of the processors, as RocksDB, the producers and the garbage collector need the rest: two
   * threads on two processors evaluated more per second, but each event later. Threads beyond the
   * number of partitions would be idle.
   */
  private static int usualThreads() {
    int half = Runtime.getRuntime().availableProcessors() / 2;
    return Math.max(1, Math.min(EventTopics.TOOL_EVENTS.partitions(), half));
  }

  /** The properties for Kafka Streams. */
  public Properties streamsProperties() {
    Properties streams = new Properties();
    // A silently lost member blocks its partitions for this long; the default 45 s are too many.
    streams.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 15_000);
    streams.putAll(connection.clientConfig());
    // HangingTransactions recognises owners of transactions by the generated client ids.
    streams.remove(StreamsConfig.CLIENT_ID_CONFIG);
    streams.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION_ID);
    streams.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    streams.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    streams.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
    streams.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    streams.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    streams.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
    // No result depends on which of two topics is read first, so tasks need not wait.
    streams.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
    streams.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 32L * MIB);
    streams.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    if (!instance.isEmpty()) {
      streams.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
    }
    streams.put(ContentRetention.CONFIG, provenanceRetention.toMillis());
    streams.put(consumer(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    streams.put(consumer(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
    streams.put(producer(ProducerConfig.ACKS_CONFIG), "all");
    // A transaction of 50 ms leaves a few records per partition: for each such batch lz4 allocates
    // 130 KiB and takes five times as long, for the same size.
    streams.put(producer(ProducerConfig.COMPRESSION_TYPE_CONFIG), "snappy");
    streams.put(producer(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), SizeLimits.REQUEST);
    streams.put(ownTopics(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), SizeLimits.OWN_TOPIC);
    putCopies(streams);
    streams.put(producer(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG), 10_000);
    // Aborting a transaction means restoring all the state it touched. So unavailable brokers are
    // waited for, as long as they may keep the transaction open.
    int absence = Math.toIntExact(LONGEST_ABSENCE.toMillis());
    streams.put(producer(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), absence);
    streams.put(producer(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG), absence);
    streams.put(producer(ProducerConfig.MAX_BLOCK_MS_CONFIG), absence);
    return streams;
  }

  private void putCopies(Properties streams) {
    if (ownTopicsReplicas != BROKERS_SAY) {
      streams.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, ownTopicsReplicas);
      streams.put(
          ownTopics(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG), Topic.inSync(ownTopicsReplicas));
    }
  }

  private static String consumer(String name) {
    return StreamsConfig.consumerPrefix(name);
  }

  private static String producer(String name) {
    return StreamsConfig.producerPrefix(name);
  }

  private static String ownTopics(String name) {
    return StreamsConfig.topicPrefix(name);
  }

  /** Nothing is visible to readers before it is committed. */
  private static Duration commitInterval(Settings settings) {
    Duration interval = settings.duration("COMMIT_INTERVAL", USUAL_COMMIT_INTERVAL);
    if (interval.compareTo(LONGEST_COMMIT_INTERVAL) > 0 || interval.toMillis() < 1) {
      settings.fault("TOLLGATE_COMMIT_INTERVAL is not between PT0.001S and PT5S: " + interval);
    }
    return interval;
  }

  private static String instance(Settings settings) {
    String name = settings.text("INSTANCE", "");
    if (!name.matches("[a-zA-Z0-9._-]{0,200}")) {
      settings.fault("TOLLGATE_INSTANCE has other signs than letters, digits, . _ and -: " + name);
    }
    return name;
  }

  private static Duration provenanceRetention(Settings settings) {
    Duration length = settings.duration("PROVENANCE_RETENTION", ContentRetention.USUAL);
    if (length.compareTo(Duration.ofDays(1)) < 0 || length.compareTo(LONGEST_RETENTION) > 0) {
      settings.fault("TOLLGATE_PROVENANCE_RETENTION is not between P1D and P3650D: " + length);
    }
    return length;
  }

  /**
   * A thread cut off in shutdown loses the state of open transactions and must restore all of it.
   */
  private static Duration longestClose(Settings settings) {
    Duration length = settings.duration("CLOSE_TIMEOUT", USUAL_CLOSE);
    if (length.compareTo(SHORTEST_CLOSE) < 0 || length.compareTo(LONGEST_CLOSE) > 0) {
      settings.fault("TOLLGATE_CLOSE_TIMEOUT is not between PT1S and PT10M: " + length);
    }
    return length;
  }
}
