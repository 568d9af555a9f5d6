package io.tollgate.cli.provenance;

import io.tollgate.event.Movement;
import io.tollgate.provenance.AssetGate;
import io.tollgate.provenance.AssetRules;
import io.tollgate.provenance.Content;
import io.tollgate.provenance.IndexFile;
import io.tollgate.provenance.Judgement;
import io.tollgate.provenance.Reviews;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.ProvenanceTopics;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Holds what was recorded in assets against the writes of an index. */
final class MovedContent {

  private MovedContent() {}

  /** Judges every movement that is asked for, each once however often it was recorded. */
  static void judge(
      KafkaConnection connection,
      IndexFile index,
      Predicate<Movement> which,
      BiConsumer<Movement, Judgement> taker) {
    AssetGate gate = new AssetGate(index, Reviews.of(index), AssetRules.NONE);
    Set<String> seen = new HashSet<>();
    Records.each(
        connection,
        ProvenanceTopics.MOVEMENTS,
        movement -> {
          if (which.test(movement) && seen.add(movement.getMovementId())) {
            taker.accept(movement, gate.judge(Content.of(movement)));
          }
        });
  }
}
