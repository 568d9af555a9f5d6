package io.tollgate.finance;

import io.tollgate.event.ExchangeRate;
import io.tollgate.event.VendorCost;
import io.tollgate.spend.ExchangeRates;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Converts billed amounts in another currency to that of the ledger, with the rate for the day of
 * the usage, which is also the ledger's rate for prices of that day.
 */
public final class BillRates {

  private final ExchangeRates rates;
  private final Instant knownAt;
  private final Map<String, ExchangeRate> used = new TreeMap<>();

  /**
   * @param all every applied rate
   * @param knownAt rates applied later are ignored
   */
  public BillRates(Collection<ExchangeRate> all, Instant knownAt) {
    this.rates = new ExchangeRates(all);
    this.knownAt = knownAt;
  }

  /** Returns the rates used for conversions, by currency and day. */
  public List<ExchangeRate> used() {
    return new ArrayList<>(used.values());
  }

  /**
   * Returns a line with its cost in a currency.
   *
   * @throws IllegalArgumentException if no rate applies on its day
   */
  VendorCost in(String currency, VendorCost line) {
    if (line.getCost() == null || line.getCurrency().equals(currency)) {
      return line;
    }
    ExchangeRate rate =
        rate(line.getCurrency(), currency, line.getDayStart())
            .orElseThrow(() -> new IllegalArgumentException(missing(line, currency)));
    used.put(rate.getFromCurrency() + rate.getEffectiveFrom(), rate);
    return VendorCost.newBuilder(line)
        .setCost(converted(line.getCost(), rate))
        .setCurrency(currency)
        .build();
  }

  /**
   * Returns our side in a currency: costs that tools reported in another one count only if a rate
   * applies.
   */
  LedgerSide in(String currency, Reconciliation.Ours ours) {
    BigDecimal reported = ours.metered().amounts().reported();
    if (reported.signum() == 0 || ours.currency().equals(currency)) {
      return ours.metered();
    }
    Instant day = ours.subject().day().atStartOfDay(ZoneOffset.UTC).toInstant();
    return ours.metered()
        .withReported(
            rate(ours.currency(), currency, day)
                .map(rate -> converted(reported, rate))
                .orElse(BigDecimal.ZERO));
  }

  private Optional<ExchangeRate> rate(String from, String to, Instant day) {
    return rates.between(from, to, day, knownAt);
  }

  private static BigDecimal converted(BigDecimal amount, ExchangeRate rate) {
    return amount.multiply(rate.getRate()).setScale(amount.scale(), RoundingMode.HALF_EVEN);
  }

  private static String missing(VendorCost line, String currency) {
    return ("%s is billed for %s, the ledger is in %s, and there is no rate of %s in %s for that"
            + " day; apply one (kind: exchange-rates), or give reports of tokens")
        .formatted(
            line.getCurrency(),
            line.getDayStart().atOffset(ZoneOffset.UTC).toLocalDate(),
            currency,
            line.getCurrency(),
            currency);
  }
}
