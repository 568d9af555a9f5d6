package io.tollgate.provenance;

/** What is to be said of content in an asset; the later one is the graver. */
public enum Verdict {
  /** Nothing in it stems from a known write. */
  CLEAN("clean"),
  /** It stems from a source that may write what enters the asset. */
  ALLOWED("allowed"),
  /** A model wrote it, a person looked, and the asset takes such content. */
  REVIEWED("reviewed"),
  /** The asset does not take it, but for a time an approved exception lets it stand. */
  EXCEPTED("excepted"),
  /** A model wrote it, and nobody is known to have looked at it as it stands. */
  UNREVIEWED("unreviewed"),
  /** A model wrote it, and nobody has said what may enter the asset. */
  UNKNOWN_ASSET("unknown_asset"),
  /** A model wrote it whose output may not enter the asset, reviewed or not. */
  FORBIDDEN("forbidden");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /** As reports and topics have it. */
  public String word() {
    return word;
  }

  /** Whether it may not stand where it stands. */
  public boolean isFinding() {
    return this == UNREVIEWED || this == FORBIDDEN;
  }
}
