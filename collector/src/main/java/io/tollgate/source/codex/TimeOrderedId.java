package io.tollgate.source.codex;

import java.time.Instant;
import java.util.UUID;

/** Ids of version 7, which begin with the millisecond in which they were made. */
final class TimeOrderedId {

  private static final int VERSION = 7;
  private static final int LENGTH = 36;
  private static final int BITS_AFTER_TIME = 16;

  private TimeOrderedId() {}

  /** When the id was made; null if it does not say. */
  static Instant time(String id) {
    if (id == null || id.length() != LENGTH) {
      return null;
    }
    try {
      UUID uuid = UUID.fromString(id);
      return uuid.version() == VERSION
          ? Instant.ofEpochMilli(uuid.getMostSignificantBits() >>> BITS_AFTER_TIME)
          : null;
    } catch (IllegalArgumentException e) {
      return null; // An id of another kind.
    }
  }
}
