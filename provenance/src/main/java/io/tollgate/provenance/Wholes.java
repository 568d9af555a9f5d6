package io.tollgate.provenance;

import io.tollgate.event.AiWrite;

/** Whole contents among fingerprints: a content's digest stands there like one more fingerprint. */
public final class Wholes {

  /** In place of a position: the hash is of a whole content, not of a run in it. */
  public static final int POSITION = IndexLayout.WHOLE;

  /** A whole content of fewer tokens says nothing: half the world has the same. */
  public static final int LEAST_TOKENS = 12;

  private Wholes() {}

  /** A digest as a fingerprint. */
  public static long hash(String sha256) {
    return IndexLayout.hash(sha256);
  }

  /** What a write belongs to: a file that one session writes again is one origin. */
  public static int origin(AiWrite write) {
    String what = write.getPath() == null ? write.getWriteId() : write.getPath();
    return (write.getSessionId() + '\n' + what).hashCode();
  }
}
