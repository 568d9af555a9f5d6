package io.tollgate.judgement;

import io.tollgate.digest.Sha256;
import java.util.HexFormat;
import java.util.List;

/** Ids that are derived from what they stand for, so that a replay gives them again. */
public final class Digests {

  private static final int ID_BYTES = 16;

  private Digests() {}

  /** 32 hex digits for a list of texts. The parts never hold a line break. */
  public static String id(List<String> parts) {
    return HexFormat.of().formatHex(sha256(parts), 0, ID_BYTES);
  }

  /** The 32 bytes for a list of texts; the same rule holds. */
  public static byte[] sha256(List<String> parts) {
    return Sha256.of(String.join("\n", parts));
  }
}
