package io.tollgate.cli.provenance;

import io.tollgate.event.Movement;
import io.tollgate.provenance.AssetGate;
import io.tollgate.provenance.AssetRules;
import io.tollgate.provenance.Content;
import io.tollgate.provenance.IndexFile;
import io.tollgate.provenance.Judgement;
import io.tollgate.provenance.Reviews;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Compares content recorded in assets with the writes of an index. */
final class MovedContent {

  private MovedContent() {}

  /** Source of recorded movements. */
  interface Source {
    void each(IndexFile index, Consumer<Movement> taker) throws IOException;
  }

  /** Evaluates every selected movement, once however often it was recorded. */
  static void judge(
      Source source,
      IndexFile index,
      Predicate<Movement> which,
      BiConsumer<Movement, Judgement> taker)
      throws IOException {
    AssetGate gate = new AssetGate(index, Reviews.of(index), AssetRules.NONE);
    Set<String> seen = new HashSet<>();
    source.each(
        index,
        movement -> {
          if (which.test(movement) && seen.add(movement.getMovementId())) {
            taker.accept(movement, gate.judge(Content.of(movement)));
          }
        });
  }
}
