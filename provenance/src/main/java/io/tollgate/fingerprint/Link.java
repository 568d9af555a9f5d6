package io.tollgate.fingerprint;

import java.util.List;

/**
 * Content that stems from a write, wholly or in parts.
 *
 * @param write number of the write in its index
 * @param regions the parts, in the order of the content
 * @param share of the content's tokens that are matched, 0 to 1
 * @param shareOfWrite share of the write's tokens that are matched, 0 to 1
 */
public record Link(int write, List<Region> regions, double share, double shareOfWrite) {

  /** Whether all of the write stands in the content as it was written, in one piece. */
  public boolean isWhole() {
    return shareOfWrite >= 1 && regions.size() == 1 && !regions.get(0).isRenamed();
  }

  public Link {
    regions = List.copyOf(regions);
  }

  /** Matched tokens in all regions. */
  public int tokens() {
    return regions.stream().mapToInt(Region::tokens).sum();
  }
}
