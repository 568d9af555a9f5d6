package io.tollgate.jobs.kafka;

import io.tollgate.jobs.RecordType;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Kafka sources and sinks of the job, built from the topic catalogue. */
public final class KafkaConnectors {

  public static final String GROUP = "tollgate-spend";
  private static final Duration OUT_OF_ORDER = Duration.ofSeconds(10);
  private static final Duration IDLE = Duration.ofSeconds(2);

  private final StreamExecutionEnvironment environment;
  private final KafkaConnection connection;

  public KafkaConnectors(StreamExecutionEnvironment environment, KafkaConnection connection) {
    this.environment = environment;
    this.connection = connection;
  }

  /** Committed records of a topic, from the restored offsets or else from the beginning. */
  public <V extends SpecificRecordBase> SingleOutputStreamOperator<V> read(
      Topic<?, V> topic, Decode.Check<V> check) {
    return environment
        .fromSource(source(topic.name()).build(), watermarks(topic), readerOf(topic))
        .uid("read-" + topic.name())
        .process(new Decode<>(topic, connection.clientConfig(), check))
        .returns(new RecordType<>(topic.valueType()))
        .uid("decode-" + topic.name())
        .name("decode " + topic.name());
  }

  /** Name of the operator that reads a topic. */
  public static String readerOf(Topic<?, ?> topic) {
    return "read " + topic.name();
  }

  /** Source that reads a topic from the restored offsets or else from the beginning. */
  public KafkaSourceBuilder<RawRecord> source(String topic) {
    return KafkaSource.<RawRecord>builder()
        .setProperties(clientProperties())
        .setProperty("isolation.level", "read_committed")
        .setClientIdPrefix(GROUP + "-" + topic)
        .setGroupId(GROUP)
        .setTopics(topic)
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new RawRecordReader());
  }

  /**
   * Watermark strategy of a topic. Only usage has watermarks, from its record timestamps, the time
   * it was received; other topics never hold the watermark back.
   */
  public static WatermarkStrategy<RawRecord> watermarks(Topic<?, ?> topic) {
    WatermarkStrategy<RawRecord> strategy =
        topic.name().equals(EventTopics.USAGE.name())
            ? WatermarkStrategy.forBoundedOutOfOrderness(OUT_OF_ORDER)
            : WatermarkStrategy.noWatermarks();
    return strategy.withIdleness(IDLE);
  }

  /**
   * Writes a stream to its topic with at-least-once delivery. Every record is an upsert under a
   * derived key, so a duplicate changes nothing; transactions would only add ways to lose records.
   */
  public <V extends SpecificRecord> void write(DataStream<V> stream, Topic<?, V> topic) {
    stream
        .sinkTo(sink(new TopicWriter<>(topic, connection.clientConfig())))
        .uid("write-" + topic.name())
        .name("write " + topic.name());
  }

  public <V> KafkaSink<V> sink(KafkaRecordSerializationSchema<V> writer) {
    return KafkaSink.<V>builder()
        .setKafkaProducerConfig(clientProperties())
        .setProperty("acks", "all")
        .setProperty("compression.type", "lz4")
        .setProperty("linger.ms", "20")
        // Larger batches cost less to send and compress better; they only fill up under load.
        .setProperty("batch.size", "131072")
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setRecordSerializer(writer)
        .build();
  }

  private Properties clientProperties() {
    Properties properties = new Properties();
    for (Map.Entry<String, Object> entry : connection.clientConfig().entrySet()) {
      properties.setProperty(entry.getKey(), entry.getValue().toString());
    }
    return properties;
  }
}
