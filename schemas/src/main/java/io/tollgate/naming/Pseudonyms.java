package io.tollgate.naming;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Pseudonyms of people that only the holder of the key can resolve: the first 16 hex digits of an
 * HMAC-SHA-256 of the user id in lower case. Thread-safe.
 */
public final class Pseudonyms {

  /** A person whom no report named; its own pseudonym. */
  public static final String UNKNOWN = "unknown";

  /** Shorter keys could be guessed. */
  public static final int LEAST_KEY_BYTES = 16;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 8;

  /** Cache size: the people active at a time in one process; a power of two. */
  private static final int REMEMBERED = 4_096;

  private record Known(String userId, String pseudonym) {}

  private final SecretKeySpec key;

  /** Direct-mapped cache by hash; nearly every event is of a person seen before. */
  private final AtomicReferenceArray<Known> known = new AtomicReferenceArray<>(REMEMBERED);

  /**
   * Creates pseudonyms with a key.
   *
   * @throws IllegalArgumentException when it has fewer than {@link #LEAST_KEY_BYTES} bytes
   */
  public Pseudonyms(byte[] key) {
    if (key.length < LEAST_KEY_BYTES) {
      throw new IllegalArgumentException(
          "the pseudonym key has "
              + key.length
              + " bytes, at least "
              + LEAST_KEY_BYTES
              + " needed");
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** The pseudonym of a person; {@code unknown} is returned unchanged. */
  public String of(String userId) {
    if (userId.equals(UNKNOWN)) {
      return userId;
    }
    int hash = userId.hashCode();
    int place = (hash ^ hash >>> Short.SIZE) & (REMEMBERED - 1);
    Known found = known.get(place);
    if (found == null || !found.userId().equals(userId)) {
      found = new Known(userId, made(userId));
      known.set(place, found);
    }
    return found.pseudonym();
  }

  private String made(String userId) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] digest = mac.doFinal(userId.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }
}
