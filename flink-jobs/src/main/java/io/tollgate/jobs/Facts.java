package io.tollgate.jobs;

import io.tollgate.event.Discount;
import io.tollgate.event.ExchangeRate;
import io.tollgate.event.Price;
import io.tollgate.event.Reattribution;
import io.tollgate.spend.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The terms by what their facts are called, so that a change can be taken out again. */
final class Facts {

  private final Map<String, TariffChange> byName;

  private Facts(Map<String, TariffChange> byName) {
    this.byName = byName;
  }

  static Facts of(Terms terms) {
    Facts facts = new Facts(new HashMap<>());
    TariffChange.all(terms).forEach(facts::put);
    return facts;
  }

  /** Takes a fact in, and gives back what it takes the place of, or null. */
  TariffChange put(TariffChange fact) {
    return byName.put(fact.name(), fact);
  }

  /** The same as they were before some facts, in the order in which they came. */
  Facts without(List<Unsettled> later) {
    Map<String, TariffChange> earlier = new HashMap<>(byName);
    for (int i = later.size() - 1; i >= 0; i--) {
      Unsettled each = later.get(i);
      if (each.before() == null) {
        earlier.remove(each.fact().name());
      } else {
        earlier.put(each.fact().name(), each.before());
      }
    }
    return new Facts(earlier);
  }

  Terms terms() {
    List<Price> prices = all(TariffChange::price);
    List<Discount> discounts = all(TariffChange::discount);
    List<ExchangeRate> rates = all(TariffChange::exchangeRate);
    List<Reattribution> moves = all(TariffChange::reattribution);
    return new Terms(prices, discounts, rates, moves);
  }

  private <T> List<T> all(Function<TariffChange, T> kind) {
    List<T> all = new ArrayList<>();
    byName.values().stream().map(kind).filter(Objects::nonNull).forEach(all::add);
    return all;
  }
}
