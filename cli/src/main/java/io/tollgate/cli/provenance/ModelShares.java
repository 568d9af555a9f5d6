package io.tollgate.cli.provenance;

import io.tollgate.event.AiWrite;
import io.tollgate.fingerprint.Region;
import io.tollgate.provenance.Origin;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shares of a content by the model it originates from. Several writes may contain the same lines; a
 * line counts once, for the write that covers most of the content.
 */
final class ModelShares {

  private ModelShares() {}

  /**
   * Returns tokens by vendor and model, without those of no known origin.
   *
   * @param tokens of the whole content
   */
  static Map<String, Long> of(int tokens, List<Origin> origins) {
    List<Origin> largestFirst = new ArrayList<>(origins);
    largestFirst.sort(Comparator.comparingDouble(Origin::share).reversed());
    Map<String, Long> shares = new TreeMap<>();
    BitSet taken = new BitSet();
    long rest = tokens;
    for (Origin origin : largestFirst) {
      long own = Math.min(rest, Math.round(origin.share() * freePart(origin, taken) * tokens));
      if (own > 0) {
        shares.merge(name(origin.write()), own, Long::sum);
      }
      rest -= own;
      origin.regions().forEach(each -> taken.set(each.firstLine(), each.lastLine() + 1));
    }
    return shares;
  }

  /** Returns the fraction of its tokens in lines that no larger origin has, 0 to 1. */
  private static double freePart(Origin origin, BitSet taken) {
    double free = 0;
    long all = 0;
    for (Region region : origin.regions()) {
      int lines = region.lastLine() - region.firstLine() + 1;
      int others = taken.get(region.firstLine(), region.lastLine() + 1).cardinality();
      free += (double) region.tokens() * (lines - others) / lines;
      all += region.tokens();
    }
    return all == 0 ? 0 : free / all;
  }

  private static String name(AiWrite write) {
    return write.getVendor()
        + " "
        + (write.getModel() == null ? "(model not told)" : write.getModel());
  }
}
