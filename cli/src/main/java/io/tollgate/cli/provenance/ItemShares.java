package io.tollgate.cli.provenance;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Movement;
import io.tollgate.fingerprint.Region;
import io.tollgate.provenance.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shares of one item of an asset by the model they originate from. An item may be recorded as
 * several movements: the parts of a large file, and code in its strings beside the file itself.
 * Several writes may contain the same lines; a line counts once, for the write that has most of the
 * item.
 */
final class ItemShares {

  private final List<Claim> claims = new ArrayList<>();
  private Instant entered = Instant.MIN;
  private long tokens;
  private long ofFile;

  /** What stems from one write, in a movement that may be code in a string of the item. */
  private record Claim(Origin origin, double tokens, boolean isWithin) {}

  /**
   * Adds a movement of the item.
   *
   * @param time when it was first recorded
   */
  void add(Movement movement, Instant time, List<Origin> origins) {
    Integer repeated = movement.getRepeatedTokens();
    boolean isWithin = repeated != null;
    tokens += movement.getTokens() - (isWithin ? repeated : 0);
    ofFile += isWithin ? 0 : movement.getTokens();
    entered = time.isAfter(entered) ? time : entered;
    for (Origin origin : origins) {
      claims.add(new Claim(origin, origin.share() * movement.getTokens(), isWithin));
    }
  }

  /** When this version of the item was first there as a whole. */
  Instant entered() {
    return entered;
  }

  /** Number of its tokens, those of code in its strings once. */
  long tokens() {
    return tokens;
  }

  /** Tokens by vendor and model, without those of no known origin. */
  Map<String, Long> byModel() {
    List<Claim> largestFirst = new ArrayList<>(claims);
    largestFirst.sort(Comparator.comparingDouble(this::size).reversed());
    Map<String, Long> shares = new TreeMap<>();
    BitSet taken = new BitSet();
    long rest = tokens;
    for (Claim claim : largestFirst) {
      List<Region> regions = claim.origin().regions();
      long own = Math.min(rest, Math.round(size(claim) * freePart(regions, taken)));
      if (own > 0) {
        shares.merge(name(claim.origin().write()), own, Long::sum);
      }
      rest -= own;
      regions.forEach(each -> taken.set(each.firstLine(), each.lastLine() + 1));
    }
    return shares;
  }

  /** In the file itself, code in a string has the tokens of a text. */
  private double size(Claim claim) {
    return claim.isWithin() || ofFile == 0 ? claim.tokens() : claim.tokens() * tokens / ofFile;
  }

  /** Returns the fraction of their tokens in lines that no larger origin has, 0 to 1. */
  private static double freePart(List<Region> regions, BitSet taken) {
    double free = 0;
    long all = 0;
    for (Region region : regions) {
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
