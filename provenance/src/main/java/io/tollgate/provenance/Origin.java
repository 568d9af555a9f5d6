package io.tollgate.provenance;

import io.tollgate.event.AiWrite;
import io.tollgate.fingerprint.Region;
import java.util.List;

/**
 * Write that content stems from, with its ruling in the asset.
 *
 * @param regions where in the content, lines counted in the whole item
 * @param share fraction of the content's tokens, 0 to 1
 * @param shareOfWrite fraction of the write's tokens, 0 to 1
 * @param ruling whether it is allowed there
 * @param reviewState unreviewed, reviewed or changed_after_review
 */
public record Origin(
    AiWrite write,
    List<Region> regions,
    double share,
    double shareOfWrite,
    Ruling ruling,
    String reviewState) {
  public Origin {
    regions = List.copyOf(regions);
  }

  /** The verdict in the asset. */
  public Verdict verdict() {
    return ruling.verdict();
  }

  /**
   * The same origin where the content is part of something larger.
   *
   * @param part the content's fraction of the larger one's tokens, 0 to 1
   */
  public Origin of(double part) {
    return new Origin(write, regions, share * part, shareOfWrite, ruling, reviewState);
  }
}
