package io.tollgate.spend;

import io.tollgate.event.Discount;
import io.tollgate.event.ExchangeRate;
import io.tollgate.event.Price;
import io.tollgate.event.Reattribution;
import java.io.Serializable;
import java.util.List;

/**
 * Every fact that costs depend on, with all of its versions.
 *
 * @param prices list and contract prices
 * @param discounts percentages off list prices
 * @param exchangeRates what currencies are worth
 * @param reattributions usage that another team pays
 */
public record Terms(
    List<Price> prices,
    List<Discount> discounts,
    List<ExchangeRate> exchangeRates,
    List<Reattribution> reattributions)
    implements Serializable {

  /** Nothing is known. */
  public static final Terms NONE = new Terms(List.of(), List.of(), List.of(), List.of());

  public Terms {
    prices = List.copyOf(prices);
    discounts = List.copyOf(discounts);
    exchangeRates = List.copyOf(exchangeRates);
    reattributions = List.copyOf(reattributions);
  }

  /** Prices and nothing else. */
  public static Terms ofPrices(List<Price> prices) {
    return new Terms(prices, List.of(), List.of(), List.of());
  }
}
