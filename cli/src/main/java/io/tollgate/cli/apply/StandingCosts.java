package io.tollgate.cli.apply;

import io.tollgate.event.Discount;
import io.tollgate.event.ExchangeRate;
import io.tollgate.event.Reattribution;
import java.util.Map;

/** Content of the topics that affect costs, other than prices: the latest row of every key. */
record StandingCosts(
    Map<String, Discount> discounts,
    Map<String, ExchangeRate> exchangeRates,
    Map<String, Reattribution> reattributions) {

  static final StandingCosts NOTHING = new StandingCosts(Map.of(), Map.of(), Map.of());
}
