package io.tollgate.provenance;

import io.tollgate.event.AiWrite;
import io.tollgate.fingerprint.Region;
import java.util.List;

/**
 * A write that content stems from.
 *
 * @param regions where in the content, lines counted in the whole item
 * @param share of the content's tokens, 0 to 1
 * @param shareOfWrite of the write's tokens, 0 to 1
 * @param ruling whether it may stand there
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

  /** What holds for it in the asset. */
  public Verdict verdict() {
    return ruling.verdict();
  }

  /**
   * The same where the content is a part of something larger.
   *
   * @param part how much of its tokens, 0 to 1
   */
  public Origin of(double part) {
    return new Origin(write, regions, share * part, shareOfWrite, ruling, reviewState);
  }
}
