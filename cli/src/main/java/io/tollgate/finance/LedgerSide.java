package io.tollgate.finance;

import io.tollgate.event.LedgerEntry;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Our side of a comparison.
 *
 * @param amounts totals of the ledger, and of the costs reported by tools
 * @param low list cost if cache writes of unknown lifetime lived five minutes
 * @param high list cost if they lived one hour
 * @param writes tokens written to a cache by class, so that a different split is visible
 * @param tierTokens tokens by service tier; without tiers whose bookings were all withdrawn
 */
public record LedgerSide(
    Amounts amounts,
    BigDecimal low,
    BigDecimal high,
    CacheWrites writes,
    Map<String, Long> tierTokens) {

  /** Nothing was reported to us. */
  static final LedgerSide NOTHING =
      new LedgerSide(Amounts.NONE, BigDecimal.ZERO, BigDecimal.ZERO, CacheWrites.NONE, Map.of());

  public LedgerSide {
    tierTokens = Map.copyOf(tierTokens);
  }

  /**
   * Split of cache writes by lifetime.
   *
   * @param short5m tokens for five minutes
   * @param long1h tokens for one hour
   * @param unknown tokens of unknown lifetime
   */
  record CacheWrites(long short5m, long long1h, long unknown) {

    static final CacheWrites NONE = new CacheWrites(0, 0, 0);

    static CacheWrites of(String tokenClass, long tokens) {
      return new CacheWrites(
          "cache_write_5m".equals(tokenClass) ? tokens : 0,
          "cache_write_1h".equals(tokenClass) ? tokens : 0,
          "cache_write_unknown".equals(tokenClass) ? tokens : 0);
    }

    /**
     * Whether the others are compatible with these, with the unknown ones assigned to a lifetime.
     */
    boolean agreesWith(CacheWrites others) {
      return unknown == 0
          ? equals(others)
          : others.short5m <= short5m + unknown && others.long1h <= long1h + unknown;
    }

    CacheWrites plus(CacheWrites other) {
      return new CacheWrites(
          short5m + other.short5m, long1h + other.long1h, unknown + other.unknown);
    }
  }

  static LedgerSide of(LedgerEntry entry) {
    BigDecimal list = entry.getListCost();
    return new LedgerSide(
        Amounts.of(entry),
        entry.getListCostLow() == null ? list : entry.getListCostLow(),
        entry.getListCostHigh() == null ? list : entry.getListCostHigh(),
        CacheWrites.of(entry.getTokenClass(), entry.getTokens()),
        Map.of(
            entry.getServiceTier() == null ? "standard" : entry.getServiceTier(),
            entry.getTokens()));
  }

  LedgerSide plus(LedgerSide other) {
    Map<String, Long> all = new HashMap<>(tierTokens);
    other.tierTokens.forEach((tier, tokens) -> all.merge(tier, tokens, Math::addExact));
    return new LedgerSide(
        amounts.plus(other.amounts),
        low.add(other.low),
        high.add(other.high),
        writes.plus(other.writes),
        all);
  }

  LedgerSide withReported(BigDecimal amount) {
    return new LedgerSide(amounts.withReported(amount), low, high, writes, tierTokens);
  }

  /** Service tiers with usage. */
  Set<String> tiers() {
    return tierTokens.entrySet().stream()
        .filter(each -> each.getValue() != 0)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  boolean isNothing() {
    return amounts.isNothing();
  }
}
