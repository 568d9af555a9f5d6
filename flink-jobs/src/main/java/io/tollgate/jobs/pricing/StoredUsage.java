package io.tollgate.jobs.pricing;

import io.tollgate.event.BillShare;
import io.tollgate.event.Usage;
import io.tollgate.jobs.RecordType;
import io.tollgate.spend.Ledger;
import java.util.Set;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;

/** Usage without the fields that the ledger does not need, to keep state small. */
public final class StoredUsage {

  /** Type information of usage sent on without these fields. */
  public static final RecordType<Usage> TYPE =
      new RecordType<>(
          Usage.class,
          Set.of(
              "tool_version",
              "prompt_id",
              "query_source",
              "duration_ms",
              "outcome",
              "tool_name",
              "decision",
              "repository",
              "lines_added",
              "lines_removed",
              "witnesses"));

  private StoredUsage() {}

  /** Flat-map function that passes on only usage relevant to the ledger. */
  public static void take(Usage usage, Collector<Either<Usage, BillShare>> out) {
    if (Ledger.concerns(usage)) {
      out.collect(Either.Left(usage));
    }
  }
}
