package io.tollgate.spend;

import io.tollgate.event.Discount;
import io.tollgate.event.ExchangeRate;
import io.tollgate.event.Price;
import io.tollgate.event.Reattribution;
import java.io.Serializable;
import java.util.List;

/**
 * Every fact that costs depend on, in all of its versions.
 *
 * @param prices list and contract prices
 * @param discounts percentages off list prices
 * @param exchangeRates exchange rates
 * @param reattributions usage moved to another payer
 */
public record Terms(
    List<Price> prices,
    List<Discount> discounts,
    List<ExchangeRate> exchangeRates,
    List<Reattribution> reattributions)
    implements Serializable {

  /** No facts. */
  public static final Terms NONE = new Terms(List.of(), List.of(), List.of(), List.of());

  public Terms {
    prices = List.copyOf(prices);
    discounts = List.copyOf(discounts);
    exchangeRates = List.copyOf(exchangeRates);
    reattributions = List.copyOf(reattributions);
  }

  /** Terms with prices only. */
  public static Terms ofPrices(List<Price> prices) {
    return new Terms(prices, List.of(), List.of(), List.of());
  }
}
