package io.tollgate.movement;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What lies in a checkout in place of a large file, whose content git keeps elsewhere. Read as a
 * text it would be clean, whatever the file holds.
 */
final class StandIn {

  static final String WHY =
      "a pointer of Git LFS or git-annex; the content is not here (git lfs pull, git annex get)";

  private static final byte[] LFS =
      "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ANNEX = "/annex/objects/".getBytes(StandardCharsets.US_ASCII);

  private StandIn() {}

  /** Whether a file begins as one. */
  static boolean is(byte[] start) {
    return begins(start, LFS) || begins(start, ANNEX);
  }

  private static boolean begins(byte[] start, byte[] with) {
    return start.length >= with.length
        && Arrays.equals(start, 0, with.length, with, 0, with.length);
  }
}
