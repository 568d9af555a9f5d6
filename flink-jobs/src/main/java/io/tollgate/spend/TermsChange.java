package io.tollgate.spend;

import io.tollgate.event.Discount;
import io.tollgate.event.ExchangeRate;
import io.tollgate.event.Price;
import io.tollgate.event.Reattribution;
import io.tollgate.event.Usage;
import io.tollgate.naming.ModelName;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Difference between two states of the terms, and which calls it may affect in cost or owner. A
 * call it does not affect has the same entries under both states; one that it may affect possibly
 * has, too.
 */
public final class TermsChange {

  /** First effective time of a changed price, by model. */
  private final Map<String, Instant> models;

  /** First effective time of a change that may affect usage of any model. */
  private final Optional<Instant> anyModel;

  private final List<Reattribution> moves;

  /**
   * Whether the context sizes at which prices change differ. Then other reports count as changes.
   */
  private final boolean movesSteps;

  private final boolean isNothing;

  private TermsChange(Terms changed, Set<String> priced, boolean movesSteps, String currency) {
    models = new HashMap<>();
    changed.prices().forEach(each -> add(each.getModel(), each.getEffectiveFrom()));
    changed.discounts().stream()
        .filter(each -> each.getModel() != null)
        .forEach(each -> add(each.getModel(), each.getEffectiveFrom()));
    anyModel =
        Stream.concat(
                changed.discounts().stream()
                    .filter(each -> each.getModel() == null)
                    .map(Discount::getEffectiveFrom),
                changed.exchangeRates().stream()
                    .filter(each -> each.getToCurrency().equals(currency))
                    .filter(each -> priced.contains(each.getFromCurrency()))
                    .map(ExchangeRate::getEffectiveFrom))
            .min(Comparator.naturalOrder());
    moves = changed.reattributions();
    this.movesSteps = movesSteps;
    isNothing = changed.equals(Terms.NONE);
  }

  private void add(String model, Instant from) {
    models.merge(
        model.toLowerCase(Locale.ROOT), from, (one, other) -> one.isBefore(other) ? one : other);
  }

  /**
   * The change between two states.
   *
   * @param currency the ledger's currency
   */
  public static TermsChange between(Terms before, Terms after, String currency) {
    Terms changed =
        new Terms(
            changed(before.prices(), after.prices()),
            changed(before.discounts(), after.discounts()),
            changed(before.exchangeRates(), after.exchangeRates()),
            changed(before.reattributions(), after.reattributions()));
    Set<String> priced =
        Stream.of(before, after)
            .flatMap(each -> each.prices().stream())
            .map(Price::getCurrency)
            .collect(Collectors.toSet());
    return new TermsChange(changed, priced, !steps(before).equals(steps(after)), currency);
  }

  private static <T> List<T> changed(Collection<T> before, Collection<T> after) {
    Set<T> changed = new HashSet<>(before);
    for (T each : after) {
      if (!changed.remove(each)) {
        changed.add(each);
      }
    }
    return List.copyOf(changed);
  }

  private static Set<Long> steps(Terms terms) {
    return terms.prices().stream()
        .map(Price::getContextOverTokens)
        .filter(over -> over > 0)
        .collect(Collectors.toSet());
  }

  /** Whether both states hold the same facts. */
  public boolean isNothing() {
    return isNothing;
  }

  /** Whether it may affect a call that happened at or before the given time. */
  public boolean reachesBackTo(Instant latest) {
    return movesSteps
        || Stream.of(
                models.values().stream(),
                anyModel.stream(),
                moves.stream().map(Reattribution::getEventFrom))
            .flatMap(each -> each)
            .anyMatch(from -> !from.isAfter(latest));
  }

  /**
   * Whether it may affect a call.
   *
   * @param ofCall all of its reports: attributes of one may apply to the others
   */
  public boolean concerns(List<Usage> ofCall) {
    if (movesSteps && ofCall.size() > 1) {
      return true;
    }
    Instant latest =
        ofCall.stream().map(Usage::getEventTime).max(Comparator.naturalOrder()).orElseThrow();
    return anyModel.filter(from -> !from.isAfter(latest)).isPresent()
        || ofCall.stream().anyMatch(each -> concernsModel(each.getModel(), latest))
        || ofCall.stream().anyMatch(this::mayMove);
  }

  private boolean concernsModel(String model, Instant latest) {
    return model != null
        && !models.isEmpty()
        && ModelName.forms(model).stream()
            .map(models::get)
            .filter(Objects::nonNull)
            .anyMatch(from -> !from.isAfter(latest));
  }

  private boolean mayMove(Usage usage) {
    Instant time = usage.getEventTime();
    return moves.stream()
        .anyMatch(
            each ->
                !time.isBefore(each.getEventFrom())
                    && time.isBefore(each.getEventTo())
                    && (each.getUserPseudonym() == null
                        || each.getUserPseudonym().equals(usage.getUserPseudonym())));
  }
}
