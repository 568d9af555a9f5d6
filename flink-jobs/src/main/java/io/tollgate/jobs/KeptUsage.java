package io.tollgate.jobs;

import io.tollgate.event.BillShare;
import io.tollgate.event.Usage;
import io.tollgate.spend.Ledger;
import java.util.List;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;

/** Usage as the job keeps it: what the ledger does not need is left out, to keep state small. */
final class KeptUsage {

  private static final int FIELDS = Usage.getClassSchema().getFields().size();

  private KeptUsage() {}

  /** Lets usage go on that costs something. */
  static void take(Usage usage, Collector<Either<Usage, BillShare>> out) {
    if (Ledger.concerns(usage)) {
      out.collect(Either.Left(of(usage)));
    }
  }

  static Usage of(Usage usage) {
    Usage kept = new Usage();
    // What the fields hold never changes, so that both may hold the same.
    for (int field = 0; field < FIELDS; field++) {
      kept.put(field, usage.get(field));
    }
    kept.setToolVersion(null);
    kept.setPromptId(null);
    kept.setQuerySource(null);
    kept.setDurationMs(null);
    kept.setOutcome(null);
    kept.setToolName(null);
    kept.setDecision(null);
    kept.setRepository(null);
    kept.setLinesAdded(null);
    kept.setLinesRemoved(null);
    kept.setWitnesses(List.of());
    return kept;
  }
}
