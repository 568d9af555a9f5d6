package io.tollgate.fingerprint;

import java.util.List;

/**
 * Match between content and a write that it stems from, wholly or in parts.
 *
 * @param write number of the write in its index
 * @param regions the matched parts, in the order of the content
 * @param share matched fraction of the content's tokens, 0 to 1
 * @param shareOfWrite matched fraction of the write's tokens, 0 to 1
 */
public record Link(int write, List<Region> regions, double share, double shareOfWrite) {

  /** Whether the content contains the whole write unchanged, in one piece. */
  public boolean isWhole() {
    return shareOfWrite >= 1 && regions.size() == 1 && !regions.get(0).isRenamed();
  }

  public Link {
    regions = List.copyOf(regions);
  }
}
