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
 * @param reviewState unreviewed, reviewed or changed_after_review
 */
public record Origin(
    AiWrite write,
    List<Region> regions,
    double share,
    double shareOfWrite,
    Verdict verdict,
    String reviewState) {
  public Origin {
    regions = List.copyOf(regions);
  }

  /**
   * The same where the content is a part of something larger.
   *
   * @param part how much of its tokens, 0 to 1
   */
  public Origin of(double part) {
    return new Origin(write, regions, share * part, shareOfWrite, verdict, reviewState);
  }
}
