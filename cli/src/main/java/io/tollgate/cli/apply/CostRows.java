package io.tollgate.cli.apply;

import io.tollgate.event.Discount;
import io.tollgate.event.ExchangeRate;
import io.tollgate.event.Reattribution;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of documents that affect costs, other than prices.
 *
 * @param discounts a row for each discount
 * @param exchangeRates a row for each rate
 * @param reattributions a row for each re-attribution
 */
record CostRows(
    List<ControlRow<String, Discount>> discounts,
    List<ControlRow<String, ExchangeRate>> exchangeRates,
    List<ControlRow<String, Reattribution>> reattributions) {

  /** Creates empty lists. */
  CostRows() {
    this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }
}
