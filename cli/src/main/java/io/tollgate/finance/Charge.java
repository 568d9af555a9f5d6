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
 * What one token class of one usage comes to for a team in a billing month, under one model, tier
 * and region: its booking and whatever corrected it within that month, netted.
 *
 * @param latest the entry booked last; it names the price that holds
 * @param billingMonth the month in whose books the charge is
 * @param isCorrection whether it changes a month that was told before
 * @param currency of the amounts
 * @param amounts what it comes to
 * @param reportedCurrency of what the tools told: the charge's own, unless a rate that came late
 *     moved the charge out of it
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

  /** What was booked under another tier, or model, was another charge, and is taken back there. */
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
   * The charges of a set of entries; those that come to nothing are left out.
   *
   * @param books in which month an entry counts
   */
  static List<Charge> of(Collection<LedgerEntry> entries, Books books) {
    Map<Key, List<LedgerEntry>> lines = new LinkedHashMap<>();
    entries.stream()
        .sorted(Books.BY_BOOKING)
        .forEach(
            entry ->
                lines.computeIfAbsent(key(entry, books), each -> new ArrayList<>()).add(entry));
    List<Charge> charges = new ArrayList<>();
    lines.forEach((key, line) -> charges.addAll(netted(key.billingMonth(), line)));
    return charges;
  }

  private static Key key(LedgerEntry entry, Books books) {
    return new Key(
        books.monthOf(entry),
        entry.getUsageId(),
        entry.getTokenClass(),
        entry.getTeam(),
        entry.getCostCenter(),
        entry.getModel(),
        entry.getServiceTier(),
        entry.getRegion());
  }

  /** One charge; more where a correction changed the currency of a month that was told before. */
  private static List<Charge> netted(YearMonth billingMonth, List<LedgerEntry> line) {
    boolean isCorrection = !Books.month(line.get(0).getEventTime()).equals(billingMonth);
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
   * Puts what the tools told, where it is all that is left in a currency, beside the charge that
   * moved into another one: alone it would be a row of nothing.
   *
   * @return the currency of what the tools told, if it was moved
   */
  private static Optional<String> takeReported(Map<String, Amounts> byCurrency) {
    Optional<String> left =
        byCurrency.keySet().stream().filter(each -> byCurrency.get(each).isUnused()).findFirst();
    if (byCurrency.size() != 2 || left.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal told = byCurrency.get(left.get()).reported();
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
    byCurrency.replaceAll((currency, amounts) -> amounts.withReported(told));
    return left;
  }

  /** Earlier releases left what was counted in the currency that the money had left. */
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

  /** Whether a seat plan covers it: then its cost is what it would have come to. */
  boolean isOnSeatPlan() {
    return SEAT_PLAN.equals(latest.getBillingMode());
  }

  /** What a million tokens cost at list, all factors included; null without a price. */
  BigDecimal unitPrice() {
    BigDecimal priced = pricedUnitPrice();
    return priced == null ? null : priced.multiply(exchangeRate());
  }

  /** The same in the currency of the price. */
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

  /** How many units of the charge's currency one of the price's came to. */
  BigDecimal exchangeRate() {
    return latest.getExchangeRate() == null ? BigDecimal.ONE : latest.getExchangeRate();
  }
}
