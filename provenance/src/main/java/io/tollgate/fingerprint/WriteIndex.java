package io.tollgate.fingerprint;

import java.util.List;

/** Finds the writes that hold a fingerprint. */
public interface WriteIndex {

  /**
   * Where the fingerprint stands.
   *
   * @param most more places than this are not told: what stands everywhere says nothing
   * @return empty when it stands nowhere, or in more than {@code most} places
   */
  List<Posting> find(long hash, int most);

  /** How many tokens the write had. */
  int tokens(int write);

  /**
   * What the write belongs to. A file that a session writes again and again is one origin, not an
   * idiom that many use.
   */
  default int origin(int write) {
    return write;
  }
}
