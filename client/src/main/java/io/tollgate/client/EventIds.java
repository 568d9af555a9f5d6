package io.tollgate.client;

import io.tollgate.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Makes the ids of events from what tells them apart. */
final class EventIds {

  private static final int ID_BYTES = 16;

  private EventIds() {}

  /** 32 hex digits; each part counts with its length, so that no two lists of parts read alike. */
  static String of(String... parts) {
    MessageDigest digest = Sha256.begin();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
  }
}
