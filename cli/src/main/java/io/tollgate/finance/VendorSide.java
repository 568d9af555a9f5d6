package io.tollgate.finance;

import io.tollgate.event.VendorCost;
import io.tollgate.finance.LedgerSide.CacheWrites;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;

/**
 * The vendor's side of a comparison.
 *
 * @param lines number of lines of the report
 * @param tokens null if the vendor reported only costs
 * @param cost null if the vendor reported only tokens
 * @param writes tokens written to a cache by class
 * @param tiers service tiers named
 */
public record VendorSide(
    int lines, Long tokens, BigDecimal cost, CacheWrites writes, Set<String> tiers) {

  static final VendorSide NOTHING = new VendorSide(0, null, null, CacheWrites.NONE, Set.of());

  /** The side of usage that is on no line of a bill. */
  static final VendorSide NOT_BILLED =
      new VendorSide(0, null, BigDecimal.ZERO, CacheWrites.NONE, Set.of());

  /** A line of a bill is rounded to cents; half a cent may be lost on each. */
  static final BigDecimal HALF_A_CENT = new BigDecimal("0.005");

  public VendorSide {
    tiers = Set.copyOf(tiers);
  }

  static VendorSide of(VendorCost line) {
    return new VendorSide(
        1,
        line.getTokens(),
        line.getCost(),
        CacheWrites.of(line.getTokenClass(), line.getTokens() == null ? 0 : line.getTokens()),
        Set.of(line.getServiceTier() == null ? "standard" : line.getServiceTier()));
  }

  VendorSide plus(VendorSide other) {
    Set<String> all = new HashSet<>(tiers);
    all.addAll(other.tiers);
    return new VendorSide(
        lines + other.lines,
        tokens == null
            ? other.tokens
            : Long.valueOf(tokens + (other.tokens == null ? 0 : other.tokens)),
        cost == null ? other.cost : other.cost == null ? cost : cost.add(other.cost),
        writes.plus(other.writes),
        all);
  }

  /** Returns why it differs from ours: missing usage is considered first, then cost. */
  Cause cause(LedgerSide ours, boolean isYoung) {
    long known = ours.amounts().tokens();
    boolean theyMore = tokens == null ? ours.isNothing() && lines > 0 : tokens > known;
    boolean weMore = tokens == null ? lines == 0 : tokens < known;
    if (theyMore || weMore) {
      return isYoung ? Cause.LATE : theyMore ? Cause.BYPASS : Cause.NOT_BILLED;
    }
    return cost == null ? Cause.MATCHED : causeOfCost(ours);
  }

  private Cause causeOfCost(LedgerSide ours) {
    BigDecimal gap = cost.subtract(ours.amounts().contracted());
    boolean isUnpriced = ours.amounts().unpriced() != 0;
    // What is billed with nothing is not confirmed by a ledger in which its cost is open.
    if (gap.signum() == 0 && !(isUnpriced && cost.signum() == 0)) {
      return Cause.MATCHED;
    }
    if (isUnpriced) {
      return Cause.UNPRICED;
    }
    if (gap.abs().compareTo(HALF_A_CENT.multiply(BigDecimal.valueOf(lines))) <= 0) {
      return Cause.ROUNDING;
    }
    boolean isUnknown = ours.low().compareTo(ours.high()) != 0;
    boolean isWithinLives = cost.compareTo(ours.low()) >= 0 && cost.compareTo(ours.high()) <= 0;
    boolean isSplitOtherwise = tokens != null && !ours.writes().agreesWith(writes);
    if (isSplitOtherwise || (isUnknown && isWithinLives)) {
      return Cause.CACHE_TTL;
    }
    if (!ours.tiers().containsAll(tiers)) {
      return Cause.TIER;
    }
    return gap.signum() < 0 ? Cause.DISCOUNT : Cause.UNEXPLAINED;
  }
}
