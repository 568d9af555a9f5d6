package io.tollgate.cli.provenance;

import io.tollgate.event.AiWrite;
import io.tollgate.provenance.IndexBuilder;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.SteeringTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Makes an index of what the topics hold at this moment. */
final class StackIndex {

  private StackIndex() {}

  static void build(KafkaConnection connection, Path file, Predicate<AiWrite> which)
      throws IOException {
    Path folder = Files.createTempDirectory("tollgate-index-");
    try (IndexBuilder index = new IndexBuilder(folder)) {
      Records.each(
          connection,
          ProvenanceTopics.AI_WRITES,
          write -> {
            if (which.test(write)) {
              index.add(write);
            }
          });
      Records.each(connection, ProvenanceTopics.REVIEWS, index::add);
      Records.each(connection, SteeringTopics.ASSETS, index::add);
      index.build(file);
    } finally {
      Files.deleteIfExists(folder);
    }
  }
}
