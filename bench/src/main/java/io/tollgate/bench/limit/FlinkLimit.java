package io.tollgate.bench.limit;

import io.tollgate.serde.AvroDeserializer;
import io.tollgate.serde.AvroSerializer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Flink with the product's settings and no work: decodes, encodes, passes on. */
final class FlinkLimit {

  private FlinkLimit() {}

  /** Returns the value of a record unchanged. */
  private static final class Raw implements KafkaRecordDeserializationSchema<byte[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<byte[]> out) {
      out.collect(record.value());
    }

    @Override
    public TypeInformation<byte[]> getProducedType() {
      return PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
    }
  }

  /** Decodes and encodes each record. */
  private static final class Pass extends RichMapFunction<byte[], byte[]> {
    private static final long serialVersionUID = 1L;
    private final String[] words;
    private transient LimitOrder order;
    private transient AvroDeserializer<SpecificRecord> reader;
    private transient AvroSerializer<SpecificRecord> writer;

    Pass(LimitOrder order) {
      this.words = order.words().toArray(String[]::new);
    }

    @Override
    public void open(OpenContext context) {
      order = LimitOrder.of(words);
      reader = PollLimit.reader(order);
      writer = new AvroSerializer<>();
      writer.configure(order.connection().clientConfig(), false);
    }

    @Override
    public byte[] map(byte[] value) {
      return writer.serialize(order.like(), reader.deserialize(order.like(), value));
    }
  }

  /** Writes values to a topic. */
  private static final class Writer implements KafkaRecordSerializationSchema<byte[]> {
    private static final long serialVersionUID = 1L;
    private final String topic;

    Writer(String topic) {
      this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        byte[] value, KafkaSinkContext context, Long timestamp) {
      return new ProducerRecord<>(topic, value);
    }
  }

  static void run(LimitOrder order) throws Exception {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(
            1, Configuration.fromMap(settings(order.work())));
    Properties client = new Properties();
    order.connection().clientConfig().forEach((name, value) -> client.put(name, value.toString()));
    KafkaSource<byte[]> source =
        KafkaSource.<byte[]>builder()
            .setProperties(client)
            .setProperty("isolation.level", "read_committed")
            .setGroupId(order.kind().label())
            .setTopics(order.input())
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new Raw())
            .build();
    KafkaSink<byte[]> sink =
        KafkaSink.<byte[]>builder()
            .setKafkaProducerConfig(client)
            .setProperty("acks", "all")
            .setProperty("compression.type", "lz4")
            .setProperty("linger.ms", "20")
            .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
            .setRecordSerializer(new Writer(order.output()))
            .build();
    environment
        .fromSource(source, WatermarkStrategy.noWatermarks(), "read")
        .map(new Pass(order))
        .returns(PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)
        .sinkTo(sink);
    environment.execute("pass-through");
  }

  private static Map<String, String> settings(Path work) {
    return Map.ofEntries(
        Map.entry("pipeline.object-reuse", "true"),
        Map.entry("execution.buffer-timeout.interval", "100 ms"),
        Map.entry("execution.checkpointing.interval", "5 s"),
        Map.entry("execution.checkpointing.incremental", "true"),
        Map.entry("execution.checkpointing.dir", work.resolve("checkpoints").toUri().toString()),
        Map.entry("state.backend.type", "rocksdb"),
        Map.entry("rest.bind-port", "0"),
        Map.entry("rest.port", "0"),
        Map.entry("rest.bind-address", "127.0.0.1"),
        Map.entry("jobmanager.bind-host", "127.0.0.1"),
        Map.entry("taskmanager.bind-host", "127.0.0.1"),
        Map.entry("taskmanager.memory.managed.size", "64 mb"),
        Map.entry("taskmanager.memory.network.min", "32 mb"),
        Map.entry("taskmanager.memory.network.max", "32 mb"),
        Map.entry("io.tmp.dirs", work.resolve("tmp").toString()));
  }
}
