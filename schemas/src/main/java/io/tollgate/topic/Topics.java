package io.tollgate.topic;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Catalogue of all Tollgate topics, each declared once. */
public final class Topics {

  /** Every topic, in the order of the data flow. */
  public static final List<Topic<?, ?>> ALL =
      Stream.of(
              EventTopics.ALL,
              DetectionTopics.ALL,
              ProvenanceTopics.ALL,
              SpendTopics.ALL,
              SteeringTopics.ALL)
          .<Topic<?, ?>>flatMap(List::stream)
          .toList();

  private Topics() {}

  /** The topic of that name, or of that SQL table name. */
  public static Optional<Topic<?, ?>> named(String name) {
    return ALL.stream()
        .filter(topic -> topic.name().equals(name) || topic.tableName().equals(name))
        .findFirst();
  }
}
