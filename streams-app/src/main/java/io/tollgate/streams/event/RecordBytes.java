package io.tollgate.streams.event;

import io.tollgate.digest.Sha256;
import io.tollgate.event.Violation;

/**
 * Value of a record, byte for byte as in the log. Its digest is computed only for evidence, since
 * most events violate nothing.
 */
final class RecordBytes {

  private final byte[] value;

  RecordBytes(byte[] value) {
    this.value = value;
  }

  /**
   * Adds the digest of the evaluated record to a violation, so that it can be verified against the
   * log later.
   */
  void vouchFor(Violation violation) {
    violation.setEventSha256(Sha256.hex(value));
  }
}
