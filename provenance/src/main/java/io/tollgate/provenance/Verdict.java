package io.tollgate.provenance;

/** Verdict on content in an asset, in order of gravity. */
public enum Verdict {
  /** No part stems from a known write. */
  CLEAN("clean"),
  /** It stems from a source that is allowed in the asset. */
  ALLOWED("allowed"),
  /** A model wrote it, a person reviewed it, and the asset allows reviewed content. */
  REVIEWED("reviewed"),
  /** The asset does not allow it, but a temporary approved exception does. */
  EXCEPTED("excepted"),
  /** A model wrote it, and no review covers its current state. */
  UNREVIEWED("unreviewed"),
  /** A model wrote it, and the asset is not registered. */
  UNKNOWN_ASSET("unknown_asset"),
  /** A model wrote it whose output may not enter the asset, reviewed or not. */
  FORBIDDEN("forbidden");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /** The word used in reports and topics. */
  public String word() {
    return word;
  }

  /** Whether it is a finding: not allowed where it is. */
  public boolean isFinding() {
    return this == UNREVIEWED || this == FORBIDDEN;
  }
}
