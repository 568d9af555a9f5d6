package io.tollgate.finance;

import io.tollgate.event.LedgerEntry;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Charge to a team in a billing month for one token class of one usage, under one model, tier and
 * region: its booking and all corrections within that month, netted.
 *
 * @param latest the entry booked last; it names the price in force
 * @param billingMonth the month in whose books the charge is
 * @param isCorrection whether it changes a month reported before
 * @param currency of the amounts
 * @param amounts its totals
 * @param reportedCurrency of the cost reported by the tools: the charge's own, unless a late
 *     exchange rate moved the charge out of it
 */
record Charge(
    LedgerEntry latest,
    YearMonth billingMonth,
    boolean isCorrection,
    String currency,
    Amounts amounts,
    String reportedCurrency) {

  /** The billing mode of usage that is not billed by the token. */
  static final String SEAT_PLAN = "seat_plan";

  /** Usage booked under another tier or model is another charge, and is withdrawn there. */
  private record Key(
      YearMonth billingMonth,
      String usage,
      String tokenClass,
      String team,
      String costCenter,
      String model,
      String tier,
      String region) {}

  /**
   * Returns the charges for a set of entries, without those that net to zero.
   *
   * @param accountingMonths in which month an entry counts
   */
  static List<Charge> of(Collection<LedgerEntry> entries, AccountingMonths accountingMonths) {
    Map<Key, List<LedgerEntry>> lines = new LinkedHashMap<>();
    entries.stream()
        .sorted(AccountingMonths.BY_BOOKING)
        .forEach(
            entry ->
                lines
                    .computeIfAbsent(key(entry, accountingMonths), each -> new ArrayList<>())
                    .add(entry));
    List<Charge> charges = new ArrayList<>();
    lines.forEach((key, line) -> charges.addAll(netted(key.billingMonth(), line)));
    return charges;
  }

  private static Key key(LedgerEntry entry, AccountingMonths accountingMonths) {
    return new Key(
        accountingMonths.monthOf(entry),
        entry.getUsageId(),
        entry.getTokenClass(),
        entry.getTeam(),
        entry.getCostCenter(),
        entry.getModel(),
        entry.getServiceTier(),
        entry.getRegion());
  }

  /** Returns one charge; more if a correction changed the currency of a month reported before. */
  private static List<Charge> netted(YearMonth billingMonth, List<LedgerEntry> line) {
    boolean isCorrection = !AccountingMonths.month(line.get(0).getEventTime()).equals(billingMonth);
    Map<String, LedgerEntry> latest = new LinkedHashMap<>();
    Map<String, Amounts> byCurrency = new LinkedHashMap<>();
    for (LedgerEntry entry : line) {
      latest.put(entry.getCurrency(), entry);
      byCurrency.merge(entry.getCurrency(), Amounts.of(entry), Amounts::plus);
    }
    bringTogether(byCurrency);
    byCurrency.values().removeIf(Amounts::isNothing);
    Optional<String> reported = takeReported(byCurrency);
    List<Charge> charges = new ArrayList<>();
    byCurrency.forEach(
        (currency, amounts) ->
            charges.add(
                new Charge(
                    latest.get(currency),
                    billingMonth,
                    isCorrection,
                    currency,
                    amounts,
                    reported.orElse(currency))));
    return charges;
  }

  /**
   * If only the cost reported by tools is left in a currency, moves it to the charge that moved to
   * another one: alone it would be a row without usage.
   *
   * @return the currency of the reported cost, if it was moved
   */
  private static Optional<String> takeReported(Map<String, Amounts> byCurrency) {
    Optional<String> left =
        byCurrency.keySet().stream().filter(each -> byCurrency.get(each).isUnused()).findFirst();
    if (byCurrency.size() != 2 || left.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal reported = byCurrency.get(left.get()).reported();
    Amounts charged =
        byCurrency.entrySet().stream()
            .filter(each -> !each.getKey().equals(left.get()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow();
    if (charged.isUnused() || charged.reported().signum() != 0) {
      return Optional.empty();
    }
    byCurrency.remove(left.get());
    byCurrency.replaceAll((currency, amounts) -> amounts.withReported(reported));
    return left;
  }

  /** Earlier releases left the quantities in the currency that the money had left. */
  private static void bringTogether(Map<String, Amounts> byCurrency) {
    List<String> paid =
        byCurrency.keySet().stream().filter(each -> isPaid(byCurrency.get(each))).toList();
    if (paid.size() != 1 || byCurrency.get(paid.get(0)).tokens() != 0) {
      return;
    }
    for (String left : List.copyOf(byCurrency.keySet())) {
      if (!left.equals(paid.get(0))) {
        byCurrency.merge(paid.get(0), byCurrency.get(left).withoutMoney(), Amounts::plus);
        byCurrency.compute(left, (currency, amounts) -> amounts.moneyOnly());
      }
    }
  }

  private static boolean isPaid(Amounts amounts) {
    return amounts.list().signum() != 0 || amounts.contracted().signum() != 0;
  }

  /** Whether a seat plan covers it: then its cost is what it would have been. */
  boolean isOnSeatPlan() {
    return SEAT_PLAN.equals(latest.getBillingMode());
  }

  /** Returns the list price of a million tokens, with all multipliers; null without a price. */
  BigDecimal unitPrice() {
    BigDecimal priced = pricedUnitPrice();
    return priced == null ? null : priced.multiply(exchangeRate());
  }

  /** Returns the unit price in the currency of the price. */
  BigDecimal pricedUnitPrice() {
    if (latest.getPricePerMillion() == null) {
      return null;
    }
    BigDecimal price = latest.getPricePerMillion();
    return latest.getMultiplier() == null ? price : price.multiply(latest.getMultiplier());
  }

  /** The currency in which the model is priced. */
  String pricingCurrency() {
    return latest.getPriceCurrency() == null ? currency : latest.getPriceCurrency();
  }

  /** Returns units of the charge's currency per unit of the price's. */
  BigDecimal exchangeRate() {
    return latest.getExchangeRate() == null ? BigDecimal.ONE : latest.getExchangeRate();
  }
}
