package io.tollgate.streams.event;

import io.tollgate.digest.Sha256;
import io.tollgate.event.Violation;

/**
 * The value of a record, byte for byte as it stands in the log. Its digest is made only for
 * evidence, since most events break nothing.
 */
final class RecordBytes {

  private final byte[] value;

  RecordBytes(byte[] value) {
    this.value = value;
  }

  /** Writes into a violation what was judged, so that it can be held against the log later. */
  void vouchFor(Violation violation) {
    violation.setEventSha256(Sha256.hex(value));
  }
}
