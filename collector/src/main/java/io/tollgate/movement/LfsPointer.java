package io.tollgate.movement;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Detects the pointer file that git leaves in a checkout for a large file stored elsewhere. Read as
 * text it would pass as clean, whatever the real file holds.
 */
final class LfsPointer {

  static final String WHY =
      "a pointer of Git LFS or git-annex; the content is not here (git lfs pull, git annex get)";

  private static final byte[] LFS =
      "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ANNEX = "/annex/objects/".getBytes(StandardCharsets.US_ASCII);

  private LfsPointer() {}

  /** Whether a file starts like a pointer. */
  static boolean is(byte[] start) {
    return begins(start, LFS) || begins(start, ANNEX);
  }

  private static boolean begins(byte[] start, byte[] with) {
    return start.length >= with.length
        && Arrays.equals(start, 0, with.length, with, 0, with.length);
  }
}
