package io.tollgate.spend;

import io.tollgate.event.ExchangeRate;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All known exchange rates; each applies until the next one starts. */
public final class ExchangeRates {

  private final Versions<ExchangeRate> versions;

  /**
   * Creates the rates.
   *
   * @param all every revision that was applied
   */
  public ExchangeRates(Collection<ExchangeRate> all) {
    versions =
        new Versions<>(
            all,
            ExchangeRate::getAppliedTime,
            Comparator.comparing(ExchangeRate::getRevision).thenComparing(ExchangeRate::getRateId),
            each -> List.of(each.getFromCurrency(), each.getToCurrency(), each.getEffectiveFrom()));
  }

  /** Why a rate is invalid, as one sentence, or empty. */
  public static Optional<String> firstFault(ExchangeRate rate) {
    if (rate.getRate().signum() <= 0) {
      return Optional.of("the rate is not above 0");
    }
    return rate.getFromCurrency().equals(rate.getToCurrency())
        ? Optional.of("both currencies are the same")
        : Optional.empty();
  }

  /** The rate between two currencies at an event time, as known at a given time. */
  public Optional<ExchangeRate> between(String from, String to, Instant time, Instant knownAt) {
    return versions.knownAt(knownAt).stream()
        .filter(each -> each.getFromCurrency().equals(from) && each.getToCurrency().equals(to))
        .filter(each -> !time.isBefore(each.getEffectiveFrom()))
        .max(Comparator.comparing(ExchangeRate::getEffectiveFrom));
  }

  /** Times after a given one at which a rate for an event time became known. */
  Collection<Instant> momentsAfter(Instant moment, Instant time) {
    return versions.momentsAfter(moment, each -> !time.isBefore(each.getEffectiveFrom()));
  }
}
