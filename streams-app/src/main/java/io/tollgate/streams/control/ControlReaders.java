package io.tollgate.streams.control;

import io.tollgate.control.ControlRecords;
import io.tollgate.event.Asset;
import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.Policy;
import io.tollgate.event.Review;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.refusal.RecordCheck;
import io.tollgate.streams.common.TopologySerdes;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.SteeringTopics;
import io.tollgate.topic.Topic;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Factory of readers for each control topic, for the topology and for the writer of dead letters
 * about refused records. Each call creates a reader for one thread.
 *
 * @param serdes serdes for the records
 */
public record ControlReaders(TopologySerdes serdes) {

  public ControlReader<Policy, PolicyVersion> policies() {
    return reader(SteeringTopics.POLICIES, PolicyDocuments::read);
  }

  public ControlReader<DirectoryEntry, DirectoryEntry> directory() {
    return reader(SteeringTopics.DIRECTORY, Function.identity());
  }

  public ControlReader<Asset, Asset> assets() {
    return reader(SteeringTopics.ASSETS, Function.identity());
  }

  public ControlReader<Review, Review> reviews() {
    return reader(ProvenanceTopics.REVIEWS, Function.identity());
  }

  /** By topic, a check whether the topology would refuse a record. */
  public Map<String, RecordCheck> trials() {
    return Stream.of(policies(), directory(), assets(), reviews())
        .collect(Collectors.toMap(ControlReader::topic, ControlReaders::trial));
  }

  private static RecordCheck trial(ControlReader<?, ?> reader) {
    return record -> reader.read(record.key(), record.value());
  }

  private <K, R extends SpecificRecord, E> ControlReader<R, E> reader(
      Topic<K, R> topic, Function<R, E> reader) {
    return new ControlReader<>(
        new ControlRecords<>(
            topic, serdes.keysAsIn(topic).deserializer(), serdes.reader(topic.valueType())),
        reader);
  }
}
