package io.tollgate.source.codex;

import java.time.Instant;
import java.util.UUID;

/** Parser of version 7 ids, which begin with the millisecond of their creation. */
final class TimeOrderedId {

  private static final int VERSION = 7;
  private static final int LENGTH = 36;
  private static final int BITS_AFTER_TIME = 16;

  private TimeOrderedId() {}

  /** Returns the creation time of the id; null if it contains none. */
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
      return null; // an id of another version
    }
  }
}
