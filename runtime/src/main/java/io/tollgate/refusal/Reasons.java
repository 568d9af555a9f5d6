package io.tollgate.refusal;

import java.util.List;

/** Why something becomes a dead letter, as the schema of dead letters lists it. */
public final class Reasons {

  /**
   * All of them. A part shows a counter for each from its start on: of one that appears with its
   * first count, nobody sees that it grew.
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

  private Reasons() {}
}
