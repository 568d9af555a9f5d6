package io.tollgate.jobs.program;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.Topic;
import io.tollgate.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** Creates the catalogue's topics in a broker, writes to them and reads them. */
final class TopicEnds {

  private final Map<String, Object> config;

  TopicEnds(String brokers, String registry) {
    config =
        Map.of(
            "bootstrap.servers",
            brokers,
            "schema.registry.url",
            registry,
            "auto.register.schemas",
            "true",
            "auto.offset.reset",
            "earliest",
            // Closing waits for the last answer, and an empty-handed broker waits so long.
            "fetch.max.wait.ms",
            "20");
  }

  void create() throws Exception {
    SchemaRegistryClient registry = SchemaRegistry.clientFrom(config);
    List<NewTopic> topics = new ArrayList<>();
    for (Topic<?, ?> topic : Topics.ALL) {
      topics.add(new NewTopic(topic.name(), topic.partitions(), (short) 1));
      registry.register(
          topic.name() + "-value", new AvroSchema(SpecificData.get().getSchema(topic.valueType())));
      if (!topic.hasTextKey()) {
        registry.register(
            topic.name() + "-key", new AvroSchema(SpecificData.get().getSchema(topic.keyType())));
      }
    }
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", config.get("bootstrap.servers")))) {
      admin.createTopics(topics).all().get();
    }
  }

  <K, V extends SpecificRecord> void write(Topic<K, V> topic, Map<K, V> records) throws Exception {
    try (KafkaProducer<K, V> producer =
        new KafkaProducer<>(
            config,
            TopicSerdes.keys(topic, config).serializer(),
            TopicSerdes.values(topic, config).serializer())) {
      List<Future<RecordMetadata>> answers = new ArrayList<>();
      records.forEach(
          (key, value) ->
              answers.add(producer.send(new ProducerRecord<>(topic.name(), key, value))));
      producer.flush();
      for (Future<RecordMetadata> answer : answers) {
        answer.get();
      }
    }
  }

  /** Deletes the records of a topic that a group has read; gives how many there were. */
  long forgetWhatWasRead(String group, Topic<?, ?> topic) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", config.get("bootstrap.servers")))) {
      Map<TopicPartition, RecordsToDelete> read = new HashMap<>();
      admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .forEach(
              (partition, place) -> {
                if (partition.topic().equals(topic.name())) {
                  read.put(partition, RecordsToDelete.beforeOffset(place.offset()));
                }
              });
      admin.deleteRecords(read).all().get();
      return read.values().stream().mapToLong(RecordsToDelete::beforeOffset).sum();
    }
  }

  /** A producer of a topic; its caller closes it. */
  <K, V extends SpecificRecord> KafkaProducer<K, V> producer(Topic<K, V> topic) {
    return new KafkaProducer<>(
        config,
        TopicSerdes.keys(topic, config).serializer(),
        TopicSerdes.values(topic, config).serializer());
  }

  /** A consumer of a whole topic from its beginning; its caller closes it. */
  <K, V extends SpecificRecord> KafkaConsumer<K, V> consumer(Topic<K, V> topic) {
    KafkaConsumer<K, V> consumer =
        new KafkaConsumer<>(
            config,
            TopicSerdes.keys(topic, config).deserializer(),
            TopicSerdes.values(topic, config).deserializer());
    consumer.assign(
        consumer.partitionsFor(topic.name()).stream()
            .map(found -> new TopicPartition(found.topic(), found.partition()))
            .toList());
    return consumer;
  }

  /** The latest record of every key. */
  <K, V extends SpecificRecord> Map<K, V> latest(Topic<K, V> topic) {
    Map<K, V> latest = new HashMap<>();
    try (KafkaConsumer<K, V> consumer =
        new KafkaConsumer<>(
            config,
            TopicSerdes.keys(topic, config).deserializer(),
            TopicSerdes.values(topic, config).deserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(found -> new TopicPartition(found.topic(), found.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(found -> latest.put(found.key(), found.value()));
      }
    }
    return latest;
  }
}
