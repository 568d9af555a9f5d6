package io.tollgate.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Ids made of what they name, so that the same thing reported again has the same id: the first half
 * of a SHA-256, in 32 hex digits. Ids are kept for ever, so none of these ways may change.
 */
public final class StableId {

  private static final int BYTES = 16;
  private static final int ABSENT = -1;

  /** An id is made at one go by one thread, so each thread needs only one. */
  private static final ThreadLocal<MessageDigest> DIGESTS = ThreadLocal.withInitial(Sha256::begin);

  private final MessageDigest digest = DIGESTS.get();

  private StableId() {
    digest.reset();
  }

  /** Begins an id. Before it is finished the thread must not begin another one. */
  public static StableId begin() {
    return new StableId();
  }

  /** The id of a text. */
  public static String of(String text) {
    return Sha256.hex(text, BYTES);
  }

  /** The id of texts that hold no line break, other than the last one. */
  public static String ofLines(String... lines) {
    return ofLines(Arrays.asList(lines));
  }

  /** The same. */
  public static String ofLines(List<String> lines) {
    return of(String.join("\n", lines));
  }

  /** Adds a text with its length, so that no two lists of parts read alike; null is a part, too. */
  public StableId part(String part) {
    if (part == null) {
      return length(ABSENT);
    }
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    return length(bytes.length).bytes(bytes);
  }

  /** Adds bytes as they are. */
  public StableId bytes(byte[] bytes) {
    return bytes(bytes, 0, bytes.length);
  }

  /** Adds some of the bytes as they are. */
  public StableId bytes(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
    return this;
  }

  /** 32 hex digits. */
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
