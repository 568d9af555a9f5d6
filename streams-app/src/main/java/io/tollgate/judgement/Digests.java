package io.tollgate.judgement;

import io.tollgate.digest.Sha256;
import io.tollgate.digest.StableId;
import java.util.List;

/** Ids that are derived from what they stand for, so that a replay gives them again. */
public final class Digests {

  private Digests() {}

  /** 32 hex digits for a list of texts. The parts never hold a line break. */
  public static String id(List<String> parts) {
    return StableId.ofLines(parts);
  }

  /** The 32 bytes for a list of texts; the same rule holds. */
  public static byte[] sha256(List<String> parts) {
    return Sha256.of(String.join("\n", parts));
  }
}
