package io.tollgate.serde;

import org.apache.kafka.common.errors.SerializationException;

/** Thrown if the bytes of a record are faulty; reading them again will fail again. */
public final class UnreadableRecordException extends SerializationException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  public UnreadableRecordException(String reason, String detail) {
    this(reason, detail, null);
  }

  public UnreadableRecordException(String reason, String detail, Throwable cause) {
    super(detail, cause);
    this.reason = reason;
  }

  /**
   * A dead-letter reason: not_confluent_avro, unknown_schema_id, wrong_schema or malformed_avro.
   */
  public String reason() {
    return reason;
  }
}
