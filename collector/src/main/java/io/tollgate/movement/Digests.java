package io.tollgate.movement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids made of what they name. */
final class Digests {

  private static final int ID_DIGITS = 32;

  private Digests() {}

  /** 32 hex digits, the same for the same parts. */
  static String id(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, ID_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static String id(String text) {
    return id(text.getBytes(StandardCharsets.UTF_8));
  }
}
