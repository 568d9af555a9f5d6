package io.tollgate.cli.prices;

import io.tollgate.event.Price;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Where two price books name different amounts for the same call on a day. */
final class Disagreements {

  private Disagreements() {}

  /** A sentence for each model and context tier that both know and price differently. */
  static List<String> between(Collection<Price> ours, Collection<Price> others, Instant day) {
    List<String> told = new ArrayList<>();
    for (Price our : ours) {
      if (holds(our, day)) {
        others.stream()
            .filter(other -> holds(other, day) && isSameOffer(our, other))
            .filter(other -> other.getRevision() >= latestRevision(others, other))
            .forEach(other -> add(our, other, told));
      }
    }
    return told;
  }

  private static void add(Price our, Price other, List<String> told) {
    List<String> differences = new ArrayList<>();
    add("input", our, other, Price::getInputPerMillion, differences);
    add("cache_read", our, other, Price::getCacheReadPerMillion, differences);
    add("cache_write_5m", our, other, Price::getCacheWrite5mPerMillion, differences);
    add("cache_write_1h", our, other, Price::getCacheWrite1hPerMillion, differences);
    add("output", our, other, Price::getOutputPerMillion, differences);
    if (!differences.isEmpty()) {
      long over = our.getContextOverTokens();
      told.add(
          "%s%s%s: %s (here / there; there by: %s)"
              .formatted(
                  our.getModel(),
                  over == 0 ? "" : " over " + over,
                  our.getServiceTier().equals(Offer.STANDARD) ? "" : " " + our.getServiceTier(),
                  String.join(", ", differences),
                  other.getProvenance()));
    }
  }

  private static void add(
      String name,
      Price our,
      Price other,
      Function<Price, BigDecimal> amount,
      List<String> differences) {
    BigDecimal here = amount.apply(our);
    BigDecimal there = amount.apply(other);
    if (here.compareTo(there) != 0) {
      differences.add(name + " " + PriceText.amount(here) + " / " + PriceText.amount(there));
    }
  }

  private static int latestRevision(Collection<Price> others, Price price) {
    return others.stream()
        .filter(each -> isSameOffer(each, price))
        .filter(each -> each.getEffectiveFrom().equals(price.getEffectiveFrom()))
        .mapToInt(Price::getRevision)
        .max()
        .orElse(0);
  }

  private static boolean isSameOffer(Price one, Price other) {
    return one.getModel().equalsIgnoreCase(other.getModel())
        && one.getSpeed().equals(other.getSpeed())
        && one.getServiceTier().equals(other.getServiceTier())
        && one.getCurrency().equals(other.getCurrency())
        && one.getContextOverTokens() == other.getContextOverTokens()
        && one.getContract() == null
        && other.getContract() == null;
  }

  private static boolean holds(Price price, Instant day) {
    return !day.isBefore(price.getEffectiveFrom())
        && (price.getEffectiveTo() == null || day.isBefore(price.getEffectiveTo()));
  }
}
