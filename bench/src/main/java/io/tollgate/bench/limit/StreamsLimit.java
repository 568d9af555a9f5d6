package io.tollgate.bench.limit;

import io.tollgate.serde.AvroDeserializer;
import io.tollgate.serde.AvroSerializer;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Kafka Streams with the product's settings and no work: decodes, encodes, passes on. */
final class StreamsLimit {

  private static final int MIB = 1024 * 1024;

  private StreamsLimit() {}

  /** Decodes and encodes each record. */
  private static final class Pass extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    private final LimitOrder order;
    private final AvroDeserializer<SpecificRecord> reader;
    private final AvroSerializer<SpecificRecord> writer = new AvroSerializer<>();

    Pass(LimitOrder order) {
      this.order = order;
      this.reader = PollLimit.reader(order);
      writer.configure(order.connection().clientConfig(), false);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
      SpecificRecord value = reader.deserialize(order.like(), record.value());
      context().forward(record.withValue(writer.serialize(order.like(), value)));
    }
  }

  static void run(LimitOrder order) {
    Topology topology = new Topology();
    topology.addSource(
        "read", new ByteArrayDeserializer(), new ByteArrayDeserializer(), order.input());
    topology.addProcessor("pass", () -> new Pass(order), "read");
    topology.addSink(
        "write", order.output(), new ByteArraySerializer(), new ByteArraySerializer(), "pass");
    KafkaStreams streams = new KafkaStreams(topology, settings(order));
    Runtime.getRuntime().addShutdownHook(new Thread(streams::close, "close"));
    streams.start();
  }

  private static Properties settings(LimitOrder order) {
    Properties streams = new Properties();
    streams.putAll(order.connection().clientConfig());
    streams.put(StreamsConfig.APPLICATION_ID_CONFIG, order.kind().label());
    streams.put(StreamsConfig.STATE_DIR_CONFIG, order.work().toString());
    streams.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    streams.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 50L);
    int half = Runtime.getRuntime().availableProcessors() / 2;
    // Determined by the same rule as in the Streams app.
    streams.put(
        StreamsConfig.NUM_STREAM_THREADS_CONFIG,
        Math.max(1, Math.min(order.topic().partitions(), half)));
    streams.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
    streams.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
    streams.put(StreamsConfig.producerPrefix("acks"), "all");
    streams.put(StreamsConfig.producerPrefix("compression.type"), "snappy");
    streams.put(StreamsConfig.producerPrefix("max.request.size"), 2 * MIB);
    return streams;
  }
}
