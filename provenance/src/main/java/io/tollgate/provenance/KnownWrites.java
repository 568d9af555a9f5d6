package io.tollgate.provenance;

import io.tollgate.event.AiWrite;
import io.tollgate.fingerprint.WriteIndex;
import java.time.Instant;
import java.util.Set;

/** Writes with which content can be compared. */
public interface KnownWrites extends WriteIndex {

  /** Writes of exactly this content, unmodified or except for formatting. */
  Set<Integer> same(String sha256, String normalisedSha256);

  /** A write without its fingerprints. */
  AiWrite write(int number);

  /** Number of writes; they are numbered from 0. */
  int writes();

  /** Writes before this time are expired, even if they can still be found. */
  default Instant oldest() {
    return Instant.MIN;
  }
}
