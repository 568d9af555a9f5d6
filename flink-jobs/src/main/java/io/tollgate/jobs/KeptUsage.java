package io.tollgate.jobs;

import io.tollgate.event.Usage;
import java.util.List;

/** Usage as the job keeps it: what the ledger does not need is left out, to keep state small. */
final class KeptUsage {

  private KeptUsage() {}

  static Usage of(Usage usage) {
    Usage kept = Usage.newBuilder(usage).build();
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
