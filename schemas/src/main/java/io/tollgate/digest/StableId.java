package io.tollgate.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Ids derived from content, so that the same thing reported again has the same id: the first half
 * of a SHA-256, in 32 hex digits. Ids are stored for ever, so none of these derivations may change.
 */
public final class StableId {

  private static final int BYTES = 16;
  private static final int ABSENT = -1;

  /** One digest per thread suffices, because a thread finishes an id before it starts another. */
  private static final ThreadLocal<MessageDigest> DIGESTS = ThreadLocal.withInitial(Sha256::begin);

  private final MessageDigest digest = DIGESTS.get();

  private StableId() {
    digest.reset();
  }

  /** Starts an id. The thread must finish it before it starts another one. */
  public static StableId begin() {
    return new StableId();
  }

  /** Id of a text. */
  public static String of(String text) {
    return Sha256.hex(text, BYTES);
  }

  /** Id of texts none of which, except the last one, may contain a line break. */
  public static String ofLines(String... lines) {
    return ofLines(Arrays.asList(lines));
  }

  /** Id of texts none of which, except the last one, may contain a line break. */
  public static String ofLines(List<String> lines) {
    return of(String.join("\n", lines));
  }

  /**
   * Adds a length-prefixed text, so that different lists of parts never collide; null is a distinct
   * part.
   */
  public StableId part(String part) {
    if (part == null) {
      return length(ABSENT);
    }
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    return length(bytes.length).bytes(bytes);
  }

  /** Adds bytes without a length. */
  public StableId bytes(byte[] bytes) {
    return bytes(bytes, 0, bytes.length);
  }

  /** Adds a range of bytes without a length. */
  public StableId bytes(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
    return this;
  }

  /** Finishes the id: 32 hex digits. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  private StableId length(int length) {
    digest.update((byte) (length >>> 24));
    digest.update((byte) (length >>> 16));
    digest.update((byte) (length >>> 8));
    digest.update((byte) length);
    return this;
  }
}
