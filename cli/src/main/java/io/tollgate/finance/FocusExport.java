package io.tollgate.finance;

import io.tollgate.event.LedgerEntry;
import io.tollgate.spend.TokenClass;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A month of the ledger as rows of FOCUS: one per day, principal and SKU, where a SKU is a model, a
 * direction and a cache action. Charges that differ only in amounts share a row.
 *
 * <p>We meter usage, so the costs are estimates from the price book, as x_CostBasis states, until
 * finance books the vendor's bill. What a seat plan covers is not billed per token: its billed and
 * effective cost are 0, and the list cost is what it would have been.
 */
public final class FocusExport {

  /** Decimal places of a unit price computed from a cost. */
  private static final int UNIT_PRICE_PLACES = 18;

  private static final int COST_PLACES = 12;
  private static final int MILLION_PLACES = 6;

  private FocusExport() {}

  /**
   * Returns how many rows wait for a price, without those that withdraw unpriced tokens, and those
   * of a cost that a tool reported without tokens or in another currency than the ledger's.
   */
  public static long open(List<Map<String, String>> rows) {
    return rows.stream()
        .filter(row -> row.get("x_CostState").equals("unpriced"))
        .filter(row -> row.get("ConsumedUnit").equals("Tokens"))
        .filter(row -> !row.get("ConsumedQuantity").startsWith("-"))
        .count();
  }

  /**
   * Returns the rows of a month in a fixed order, each a text per column; empty means null.
   *
   * @param accountingMonths the books of that month, so that an exported month never changes and
   *     later changes are a Correction in a later month; or everything used in it, as known now
   * @param accounts billing account ids by vendor; a vendor that is not in it is its own account
   */
  public static List<Map<String, String>> rows(
      Collection<LedgerEntry> entries,
      YearMonth month,
      FocusVersion version,
      AccountingMonths accountingMonths,
      Map<String, String> accounts) {
    Map<List<String>, Row> rows = new TreeMap<>(FocusExport::compare);
    FocusAttributes attributes = new FocusAttributes(version, accounts);
    for (Charge charge : Charge.of(entries, accountingMonths)) {
      if (charge.billingMonth().equals(month)) {
        Map<String, String> described = attributes.of(charge);
        BigDecimal unitPrice = charge.unitPrice();
        List<String> key = new ArrayList<>(described.values());
        key.add(unitPrice == null ? "" : text(unitPrice));
        rows.merge(key, new Row(described, charge, charge.amounts()), Row::plus);
      }
    }
    // What was withdrawn within its month nets to zero.
    return rows.values().stream()
        .filter(row -> !row.amounts().isNothing())
        .map(Row::cells)
        .toList();
  }

  private static int compare(List<String> one, List<String> other) {
    for (int i = 0; i < one.size(); i++) {
      int order = one.get(i).compareTo(other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Returns plain decimal text without trailing zeros. */
  static String text(BigDecimal number) {
    BigDecimal bare = number.stripTrailingZeros();
    return (bare.scale() < 0 ? bare.setScale(0) : bare).toPlainString();
  }

  private record Row(Map<String, String> attributes, Charge any, Amounts amounts) {

    Row plus(Row other) {
      return new Row(attributes, any, amounts.plus(other.amounts));
    }

    Map<String, String> cells() {
      Map<String, String> cells = new TreeMap<>(attributes);
      BigDecimal due = any.isOnSeatPlan() ? BigDecimal.ZERO : amounts.contracted();
      cells.put("BilledCost", text(due));
      cells.put("EffectiveCost", text(due));
      cells.put(
          "PricingCurrencyEffectiveCost",
          text(due.divide(any.exchangeRate(), COST_PLACES, RoundingMode.HALF_EVEN)));
      cells.put("ContractedCost", text(amounts.contracted()));
      cells.put("ListCost", text(amounts.list()));
      cells.put("x_ReportedCost", text(amounts.reported()));
      cells.put("x_Calls", Long.toString(amounts.calls()));
      cells.put("x_LedgerEntries", Long.toString(amounts.entries()));
      addQuantities(cells);
      return cells;
    }

    /** A correction of costs alone has no quantity, and so no unit price. */
    private void addQuantities(Map<String, String> cells) {
      boolean isCall = TokenClass.CALL.label().equals(any.latest().getTokenClass());
      long consumed = isCall ? calls() : amounts.tokens();
      BigDecimal quantity = BigDecimal.valueOf(consumed, isCall ? 0 : MILLION_PLACES);
      boolean isWithout = consumed == 0;
      cells.put("ConsumedQuantity", isWithout ? "" : Long.toString(consumed));
      cells.put("ConsumedUnit", isWithout ? "" : isCall ? "Requests" : "Tokens");
      cells.put("PricingQuantity", isWithout ? "" : text(quantity));
      cells.put("PricingUnit", isWithout ? "" : isCall ? "Requests" : "1000000 Tokens");
      addUnitPrices(cells, isWithout ? null : quantity);
    }

    private void addUnitPrices(Map<String, String> cells, BigDecimal quantity) {
      for (boolean isPriced : List.of(false, true)) {
        String prefix = isPriced ? "PricingCurrency" : "";
        BigDecimal rate = isPriced ? any.exchangeRate() : BigDecimal.ONE;
        String contracted = "";
        String list = "";
        if (quantity != null) {
          contracted = unitPrice(quotient(amounts.contracted(), quantity.multiply(rate)));
          list = listUnitPrice(quantity, rate, isPriced ? any.pricedUnitPrice() : any.unitPrice());
        }
        cells.put(prefix + "ContractedUnitPrice", contracted);
        cells.put(prefix + "ListUnitPrice", list);
      }
    }

    /** A later report of a call may add a cost and no call; a correction may withdraw one. */
    private long calls() {
      return amounts.calls() == 0 && !any.isCorrection() ? 1 : amounts.calls();
    }

    /** A correction that adds tokens and withdraws money, or the reverse, has no unit price. */
    private static String unitPrice(BigDecimal price) {
      return price.signum() < 0 ? "" : text(price);
    }

    /** Returns the book's price if it explains the cost, otherwise the cost per unit. */
    private String listUnitPrice(BigDecimal quantity, BigDecimal rate, BigDecimal stated) {
      BigDecimal tolerance = BigDecimal.valueOf(Math.max(1, amounts.entries()), 12);
      BigDecimal units = quantity.multiply(rate);
      boolean explains =
          stated != null
              && stated.multiply(units).subtract(amounts.list()).abs().compareTo(tolerance) <= 0;
      return unitPrice(explains ? stated : quotient(amounts.list(), units));
    }

    private static BigDecimal quotient(BigDecimal cost, BigDecimal quantity) {
      return cost.divide(quantity, UNIT_PRICE_PLACES, RoundingMode.HALF_EVEN);
    }
  }
}
