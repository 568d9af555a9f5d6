package io.tollgate.bench.peer;

import io.tollgate.event.Price;
import io.tollgate.event.Usage;
import io.tollgate.spend.CacheWriteLife;
import io.tollgate.spend.Ledger;
import io.tollgate.spend.Tariff;
import io.tollgate.spend.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The core of the spend job, which also creates the ledger entries, each with its price and its
 * period. A set of ids replaces the state of the job, which contains the usage it has booked.
 */
public final class LedgerRollup implements RollupEngine {

  private static final int MICRO_DIGITS = 6;
  private static final int SCALE = 12;
  private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

  private final Tariff tariff =
      new Tariff(
          Terms.ofPrices(RollupStream.PRICES.stream().map(LedgerRollup::price).toList()), "USD");
  private final Ledger ledger = new Ledger(CacheWriteLife.ONE_HOUR);

  @Override
  public String name() {
    return "Tollgate's ledger";
  }

  @Override
  public Map<Slot, BigDecimal> costs(List<Usage> usage) {
    Set<String> booked = new HashSet<>();
    Map<Slot, BigDecimal> costs = new HashMap<>();
    for (Usage each : usage) {
      if (Ledger.concerns(each) && booked.add(each.getUsageId())) {
        ledger
            .book(each, tariff)
            .spend()
            .values()
            .forEach(
                spent -> costs.merge(RollupStream.slot(each), spent.listCost(), BigDecimal::add));
      }
    }
    return costs;
  }

  private static Price price(RollupStream.ModelPrice price) {
    return Price.newBuilder()
        .setPriceId(price.model())
        .setModel(price.model())
        .setVendor("anthropic")
        .setSpeed("normal")
        .setContextOverTokens(0)
        .setEffectiveFrom(LONG_AGO)
        .setCurrency("USD")
        .setInputPerMillion(dollars(price.input()))
        .setCacheReadPerMillion(dollars(price.cacheRead()))
        .setCacheWrite5mPerMillion(dollars(price.cacheWrite()))
        .setCacheWrite1hPerMillion(dollars(price.cacheWrite()))
        .setOutputPerMillion(dollars(price.output()))
        .setProvenance("bench")
        .setAppliedTime(LONG_AGO)
        .build();
  }

  private static BigDecimal dollars(long micro) {
    return BigDecimal.valueOf(micro, MICRO_DIGITS).setScale(SCALE);
  }
}
