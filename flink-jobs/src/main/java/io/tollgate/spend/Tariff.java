package io.tollgate.spend;

import io.tollgate.event.Discount;
import io.tollgate.event.ExchangeRate;
import io.tollgate.event.Price;
import io.tollgate.event.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Rating of usage and of who pays for it, as known at any given time. The result depends on the
 * terms alone, not on the order in which they were read. Immutable and thread-safe.
 */
public final class Tariff {

  /** A tariff without any terms. */
  static final Tariff NONE = new Tariff(Terms.NONE, "USD");

  private final PriceBook prices;
  private final Discounts discounts;
  private final ExchangeRates exchangeRates;
  private final Reattributions reattributions;
  private final String currency;

  /** Context sizes above which prices change, ascending. */
  private final long[] steps;

  /**
   * @param currency the ledger's currency, into which other ones are converted where a rate is
   *     known
   */
  public Tariff(Terms terms, String currency) {
    this.prices = new PriceBook(terms.prices());
    this.discounts = new Discounts(terms.discounts());
    this.exchangeRates = new ExchangeRates(terms.exchangeRates());
    this.reattributions = new Reattributions(terms.reattributions());
    this.currency = currency;
    this.steps =
        terms.prices().stream()
            .mapToLong(Price::getContextOverTokens)
            .filter(over -> over > 0)
            .distinct()
            .sorted()
            .toArray();
  }

  /** The ledger's currency. */
  public String currency() {
    return currency;
  }

  /**
   * The position of a usage when it was received, and every change since. Contains at least one
   * position; each differs from the one before.
   */
  public List<Position> history(Usage usage) {
    return history(usage, CallReports.NONE);
  }

  /**
   * The same for a report of a call that was reported more than once.
   *
   * @param ofCall other reports of the call; later reports may know the call better
   */
  List<Position> history(Usage usage, CallReports ofCall) {
    Instant received = usage.getReceivedTime();
    PricingTerms call = new PricingTerms(usage, ofCall);
    Position first = position(call.at(received), received);
    Collection<Instant> moments = momentsAfter(call, received);
    if (moments.isEmpty()) {
      return List.of(first);
    }
    List<Position> history = new ArrayList<>();
    history.add(first);
    for (Instant moment : new TreeSet<>(moments)) {
      Position next = position(call.at(moment), moment);
      if (!next.isSameAs(history.get(history.size() - 1))) {
        history.add(next);
      }
    }
    return history;
  }

  /** Whether no price distinguishes two context sizes. */
  boolean isSameStep(long context, long other) {
    for (long step : steps) {
      if ((context > step) != (other > step)) {
        return false;
      }
    }
    return true;
  }

  private Position position(Usage usage, Instant knownAt) {
    Payer payer = reattributions.owner(usage, knownAt);
    Optional<Rating> rating =
        prices.listed(usage, knownAt).map(list -> rating(usage, payer.team(), list, knownAt));
    return new Position(knownAt, payer, rating, usage);
  }

  private Rating rating(Usage usage, String team, Quote list, Instant knownAt) {
    String priced = list.price().getCurrency();
    Instant time = usage.getEventTime();
    ExchangeRate rate =
        priced.equals(currency)
            ? null
            : exchangeRates.between(priced, currency, time, knownAt).orElse(null);
    // A contract price must have the same currency as the list price.
    Quote contract =
        prices
            .contracted(usage, team, knownAt)
            .filter(quote -> quote.price().getCurrency().equals(priced))
            .orElse(null);
    Discount discount =
        contract != null ? null : discounts.best(usage, list.price(), team, knownAt).orElse(null);
    return new Rating(list, contract, discount, rate);
  }

  /** Unordered, possibly with duplicates. */
  private Collection<Instant> momentsAfter(PricingTerms call, Instant moment) {
    Usage usage = call.asReported();
    List<Instant> moments = new ArrayList<>(prices.momentsAfter(usage, moment));
    if (call.isChangedLater()) {
      moments.addAll(call.momentsAfter(moment));
      for (Usage each : call.asReportedLater()) {
        moments.addAll(prices.momentsAfter(each, moment));
      }
    }
    moments.addAll(discounts.momentsAfter(moment, usage.getEventTime()));
    moments.addAll(exchangeRates.momentsAfter(moment, usage.getEventTime()));
    moments.addAll(reattributions.momentsAfter(usage, moment));
    return moments;
  }
}
