package io.tollgate.fingerprint;

import java.util.List;

/** Finds the writes that hold a fingerprint. */
public interface WriteIndex {

  /** Where the fingerprint stands, as far as {@link Places} lets it be told; empty if nowhere. */
  List<Posting> find(long hash);

  /** How many tokens the write had. */
  int tokens(int write);

  /**
   * What the write belongs to. A file that is written again and again is one origin, not an idiom
   * that many use.
   */
  default int origin(int write) {
    return write;
  }
}
