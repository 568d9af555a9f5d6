package io.tollgate.provenance;

import io.tollgate.event.AiWrite;
import io.tollgate.fingerprint.WriteIndex;
import java.time.Instant;
import java.util.Set;

/** Writes that content can be held against. */
public interface KnownWrites extends WriteIndex {

  /** The writes that are this content, as it stands or behind formatting. */
  Set<Integer> same(String sha256, String normalisedSha256);

  /** What is known of a write; its fingerprints are left out. */
  AiWrite write(int number);

  /** How many there are; they are numbered from 0. */
  int writes();

  /** What was written before is forgotten, also where it can still be found. */
  default Instant oldest() {
    return Instant.MIN;
  }
}
