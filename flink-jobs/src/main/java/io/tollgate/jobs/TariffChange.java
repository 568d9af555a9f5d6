package io.tollgate.jobs;

import io.tollgate.event.Discount;
import io.tollgate.event.ExchangeRate;
import io.tollgate.event.Price;
import io.tollgate.event.Reattribution;
import io.tollgate.spend.Terms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * One changed fact that costs depend on: exactly one of the first four components is not null.
 *
 * @param price a price
 * @param discount a discount
 * @param exchangeRate an exchange rate
 * @param reattribution a re-attribution
 * @param isLast whether this completes a batch, which then takes effect
 */
public record TariffChange(
    Price price,
    Discount discount,
    ExchangeRate exchangeRate,
    Reattribution reattribution,
    boolean isLast) {

  public static TariffChange of(Price price) {
    return new TariffChange(price, null, null, null, false);
  }

  public static TariffChange of(Discount discount) {
    return new TariffChange(null, discount, null, null, false);
  }

  public static TariffChange of(ExchangeRate rate) {
    return new TariffChange(null, null, rate, null, false);
  }

  public static TariffChange of(Reattribution reattribution) {
    return new TariffChange(null, null, null, reattribution, false);
  }

  /** All facts of the given terms. */
  public static List<TariffChange> all(Terms terms) {
    List<TariffChange> changes = new ArrayList<>();
    terms.prices().forEach(each -> changes.add(of(each)));
    terms.discounts().forEach(each -> changes.add(of(each)));
    terms.exchangeRates().forEach(each -> changes.add(of(each)));
    terms.reattributions().forEach(each -> changes.add(of(each)));
    return changes;
  }

  /** The terms that consist of the given facts. */
  public static Terms terms(Collection<TariffChange> facts) {
    return new Terms(
        all(facts, TariffChange::price),
        all(facts, TariffChange::discount),
        all(facts, TariffChange::exchangeRate),
        all(facts, TariffChange::reattribution));
  }

  private static <T> List<T> all(Collection<TariffChange> facts, Function<TariffChange, T> kind) {
    return facts.stream().map(kind).filter(Objects::nonNull).toList();
  }

  /** Unique name of the fact; a later fact of the same name replaces it. */
  public String name() {
    if (price != null) {
      return "price " + price.getPriceId();
    }
    if (discount != null) {
      return "discount " + discount.getDiscountId();
    }
    return exchangeRate != null
        ? "rate " + exchangeRate.getRateId()
        : "move " + reattribution.getReattributionId();
  }

  public TariffChange last() {
    return new TariffChange(price, discount, exchangeRate, reattribution, true);
  }
}
