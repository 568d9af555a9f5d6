package io.tollgate.cli.prices;

import static java.util.Objects.requireNonNull;

import io.tollgate.cli.prices.Catalogue.Amounts;
import io.tollgate.spend.Multiplier;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a catalogue charges for some calls of a model.
 *
 * @param over the calls with more input tokens than this; 0 for all that have no offer of their own
 * @param tier the service tier: standard, batch, flex or priority
 * @param amounts per million tokens
 * @param multipliers factors on them, as the price book writes them
 */
record Offer(long over, String tier, Amounts amounts, List<String> multipliers) {

  static final String STANDARD = "standard";

  Offer {
    requireNonNull(tier, "tier");
    requireNonNull(amounts, "amounts");
    multipliers = List.copyOf(multipliers);
  }

  /** The factors that depend on the speed, the service tier or the region. */
  Stream<Multiplier> factors(String dimension) {
    return multipliers.stream()
        .flatMap(each -> Multiplier.read(each).stream())
        .filter(each -> each.dimension().equals(dimension));
  }

  /** The same for a route: its amounts are those of the region that it serves. */
  Offer withoutRegions() {
    return new Offer(
        over,
        tier,
        amounts,
        multipliers.stream().filter(each -> !each.startsWith("region=")).toList());
  }
}
