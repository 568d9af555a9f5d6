package io.tollgate.streams;

import io.tollgate.event.Violation;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(value);
      violation.setEventSha256(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
