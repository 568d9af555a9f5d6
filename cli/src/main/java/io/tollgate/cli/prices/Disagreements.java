package io.tollgate.cli.prices;

import io.tollgate.cli.prices.Catalogue.Amounts;
import io.tollgate.cli.prices.PriceSheet.Subject;
import io.tollgate.event.Price;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Differences between two price books for the same call on a day: at a context size that only one
 * of them distinguishes, in a service tier, for a region, or over a route that only one of them
 * names.
 */
final class Disagreements {

  private static final Comparator<String> STANDARD_FIRST =
      Comparator.comparing((String tier) -> !tier.equals(CataloguePrice.STANDARD))
          .thenComparing(Comparator.naturalOrder());

  private final PriceSheet ours;
  private final PriceSheet theirs;

  /** Kinds of calls by the difference: many models often differ in the same way. */
  private final Map<String, List<String>> callsByDifference = new LinkedHashMap<>();

  private Disagreements(PriceSheet ours, PriceSheet theirs) {
    this.ours = ours;
    this.theirs = theirs;
  }

  /** Returns a line for each difference on calls that both price, by source of the others. */
  static Map<String, List<String>> between(
      Collection<Price> ours, Collection<Price> others, Instant day) {
    Map<String, List<Price>> bySource = new LinkedHashMap<>();
    others.forEach(
        each -> bySource.computeIfAbsent(each.getProvenance(), key -> new ArrayList<>()).add(each));
    PriceSheet sheet = new PriceSheet(ours, day);
    Map<String, List<String>> lines = new LinkedHashMap<>();
    bySource.forEach(
        (source, prices) ->
            lines.put(source, new Disagreements(sheet, new PriceSheet(prices, day)).all()));
    return lines;
  }

  private List<String> all() {
    for (Subject subject : ours.subjects()) {
      if (theirs.knows(subject)) {
        compare(subject);
      } else {
        compare(
            subject.model(),
            ours.amounts(subject, CataloguePrice.STANDARD, 0),
            theirs.amountsOfPlain(subject));
      }
    }
    for (Subject subject : theirs.subjects()) {
      if (!ours.knows(subject)) {
        compare(
            subject.model(),
            ours.amountsOfPlain(subject),
            theirs.amounts(subject, CataloguePrice.STANDARD, 0));
      }
    }
    return callsByDifference.entrySet().stream()
        .map(each -> String.join(", ", each.getValue()) + ": " + each.getKey())
        .toList();
  }

  private void compare(Subject subject) {
    Set<Long> bounds = new TreeSet<>(Comparator.reverseOrder());
    bounds.addAll(ours.bounds(subject));
    bounds.addAll(theirs.bounds(subject));
    Set<String> tiers = new TreeSet<>(STANDARD_FIRST);
    tiers.addAll(ours.tiers(subject));
    tiers.addAll(theirs.tiers(subject));
    for (long over : bounds) {
      for (String tier : tiers) {
        compare(
            subject.model()
                + (over == 0 ? "" : " over " + over)
                + (tier.equals(CataloguePrice.STANDARD) ? "" : " " + tier),
            ours.amounts(subject, tier, over),
            theirs.amounts(subject, tier, over));
      }
    }
    tiers.forEach(tier -> compareWhetherPriced(subject, tier));
    Set<String> our = ours.regions(subject);
    Set<String> their = theirs.regions(subject);
    if (!our.equals(their)) {
      add(subject.model(), "regions " + list(our) + " / " + list(their));
    }
  }

  /** Compares at the smallest context: a tier without a price there has none above it either. */
  private void compareWhetherPriced(Subject subject, String tier) {
    boolean isOurs = ours.amounts(subject, tier, 0).isPresent();
    if (isOurs != theirs.amounts(subject, tier, 0).isPresent()) {
      add(subject.model() + " " + tier, isOurs ? "priced / unpriced" : "unpriced / priced");
    }
  }

  private static String list(Set<String> factors) {
    return factors.isEmpty() ? "none" : String.join(" ", factors);
  }

  private void compare(String call, Optional<Amounts> ours, Optional<Amounts> theirs) {
    if (ours.isEmpty() || theirs.isEmpty()) {
      return;
    }
    List<String> differences = new ArrayList<>();
    Map<String, Function<Amounts, BigDecimal>> amounts = new LinkedHashMap<>();
    amounts.put("input", Amounts::input);
    amounts.put("cache_read", Amounts::cacheRead);
    amounts.put("cache_write_5m", Amounts::cacheWrite5m);
    amounts.put("cache_write_1h", Amounts::cacheWrite1h);
    amounts.put("output", Amounts::output);
    amounts.forEach(
        (name, amount) -> {
          String our = PriceText.amount(amount.apply(ours.get()));
          String their = PriceText.amount(amount.apply(theirs.get()));
          if (!our.equals(their)) {
            differences.add(name + " " + our + " / " + their);
          }
        });
    if (!differences.isEmpty()) {
      add(call, String.join(", ", differences));
    }
  }

  private void add(String call, String difference) {
    callsByDifference.computeIfAbsent(difference, key -> new ArrayList<>()).add(call);
  }
}
