package io.tollgate.finance;

import io.tollgate.event.LedgerEntry;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one token class of one usage comes to for a team in a billing month: its booking and
 * whatever corrected it within that month, netted.
 *
 * @param latest the entry booked last; it names the price that holds
 * @param billingMonth the month in whose books the charge is
 * @param isCorrection whether it changes a month that was told before
 * @param currency of the amounts
 * @param amounts what it comes to
 */
record Charge(
    LedgerEntry latest,
    YearMonth billingMonth,
    boolean isCorrection,
    String currency,
    Amounts amounts) {

  private static final Comparator<LedgerEntry> BY_BOOKING =
      Comparator.comparing(Charge::booked).thenComparing(LedgerEntry::getEntryId);

  private record Key(
      YearMonth billingMonth, String usage, String tokenClass, String team, String costCenter) {}

  /**
   * The charges of a set of entries; those that come to nothing are left out.
   *
   * @param closed true: an entry counts in the month that was open when it was booked, so that a
   *     closed month never changes; false: in the month of its use
   */
  static List<Charge> of(Collection<LedgerEntry> entries, boolean closed) {
    Map<Key, List<LedgerEntry>> lines = new LinkedHashMap<>();
    entries.stream()
        .sorted(BY_BOOKING)
        .forEach(
            entry ->
                lines.computeIfAbsent(key(entry, closed), each -> new ArrayList<>()).add(entry));
    List<Charge> charges = new ArrayList<>();
    lines.forEach((key, line) -> charges.addAll(netted(key.billingMonth(), line)));
    return charges;
  }

  private static Key key(LedgerEntry entry, boolean closed) {
    YearMonth used = month(entry.getEventTime());
    YearMonth booked = month(booked(entry));
    // A clock that runs ahead must not bill a use before it happened.
    YearMonth billing = closed && booked.isAfter(used) ? booked : used;
    return new Key(
        billing, entry.getUsageId(), entry.getTokenClass(), entry.getTeam(), entry.getCostCenter());
  }

  /** One charge; more where a correction changed the currency of a month that was told before. */
  private static List<Charge> netted(YearMonth billingMonth, List<LedgerEntry> line) {
    LedgerEntry latest = line.get(line.size() - 1);
    boolean isCorrection = !month(latest.getEventTime()).equals(billingMonth);
    Map<String, Amounts> byCurrency = new LinkedHashMap<>();
    Amounts quantities = Amounts.NONE;
    for (LedgerEntry entry : line) {
      Amounts amounts = Amounts.of(entry);
      quantities = quantities.plus(amounts.withoutMoney());
      byCurrency.merge(entry.getCurrency(), amounts.moneyOnly(), Amounts::plus);
    }
    byCurrency.merge(latest.getCurrency(), quantities, Amounts::plus);
    List<Charge> charges = new ArrayList<>();
    byCurrency.forEach(
        (currency, amounts) -> {
          if (!amounts.isNothing()) {
            charges.add(new Charge(latest, billingMonth, isCorrection, currency, amounts));
          }
        });
    return charges;
  }

  private static YearMonth month(Instant time) {
    return YearMonth.from(time.atOffset(ZoneOffset.UTC));
  }

  /** Entries of the first release do not tell; they were bookings as a rule. */
  private static Instant booked(LedgerEntry entry) {
    return entry.getBookedTime() == null ? entry.getReceivedTime() : entry.getBookedTime();
  }

  /** What a million tokens cost at list, all factors included; null without a price. */
  BigDecimal unitPrice() {
    if (latest.getPricePerMillion() == null) {
      return null;
    }
    BigDecimal price = latest.getPricePerMillion();
    BigDecimal factored =
        latest.getMultiplier() == null ? price : price.multiply(latest.getMultiplier());
    return latest.getExchangeRate() == null
        ? factored
        : factored.multiply(latest.getExchangeRate());
  }
}
