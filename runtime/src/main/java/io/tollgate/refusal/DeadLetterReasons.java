package io.tollgate.refusal;

import java.util.List;

/** Reasons for dead letters, as listed in their schema. */
public final class DeadLetterReasons {

  /**
   * All reasons. A component exports a counter for each from its start: if a counter first appeared
   * with its first count, monitoring would not see it increase.
   */
  public static final List<String> ALL =
      List.of(
          "malformed_body",
          "malformed_record",
          "unsupported_event",
          "missing_session",
          "invalid_tokens",
          "invalid_cost",
          "time_out_of_range",
          "record_too_large",
          "body_too_large",
          "null_value",
          "not_confluent_avro",
          "unknown_schema_id",
          "wrong_schema",
          "malformed_avro",
          "invalid_event",
          "unknown_case",
          "processing_failed",
          "refused_by_kafka");

  private DeadLetterReasons() {}
}
