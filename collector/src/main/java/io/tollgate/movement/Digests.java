package io.tollgate.movement;

import io.tollgate.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Ids made of what they name. */
final class Digests {

  private static final int ID_BYTES = 16;

  private Digests() {}

  /** 32 hex digits, the same for the same parts. */
  static String id(byte[]... parts) {
    MessageDigest digest = Sha256.begin();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
  }

  static String id(String text) {
    return id(text.getBytes(StandardCharsets.UTF_8));
  }
}
