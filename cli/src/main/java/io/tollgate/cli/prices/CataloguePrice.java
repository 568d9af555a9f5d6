package io.tollgate.cli.prices;

import static java.util.Objects.requireNonNull;

import io.tollgate.cli.prices.Catalogue.Amounts;
import io.tollgate.spend.Multiplier;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prices of a catalogue for some calls of a model.
 *
 * @param over applies to calls with more input tokens than this; 0 for all without another offer
 * @param tier the service tier: standard, batch, flex or priority
 * @param amounts per million tokens
 * @param multipliers multipliers on them, as written in the price book
 */
record CataloguePrice(long over, String tier, Amounts amounts, List<String> multipliers) {

  static final String STANDARD = "standard";

  CataloguePrice {
    requireNonNull(tier, "tier");
    requireNonNull(amounts, "amounts");
    multipliers = List.copyOf(multipliers);
  }

  /** Returns the multipliers by speed, service tier or region. */
  Stream<Multiplier> factors(String dimension) {
    return multipliers.stream()
        .flatMap(each -> Multiplier.read(each).stream())
        .filter(each -> each.dimension().equals(dimension));
  }

  /** Returns the offer for a route: its amounts are already those of its region. */
  CataloguePrice withoutRegions() {
    return new CataloguePrice(
        over,
        tier,
        amounts,
        multipliers.stream().filter(each -> !each.startsWith("region=")).toList());
  }
}
