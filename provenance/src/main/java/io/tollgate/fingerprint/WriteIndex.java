package io.tollgate.fingerprint;

import java.util.List;

/** Index from fingerprints to the writes that contain them. */
public interface WriteIndex {

  /** Places of the fingerprint, as far as {@link Places} stores them; empty if there are none. */
  List<Posting> find(long hash);

  /** Number of tokens of the write. */
  int tokens(int write);

  /**
   * What the write belongs to. A file that is written again and again is one origin, not an idiom
   * that many use.
   */
  default int origin(int write) {
    return write;
  }
}
