package io.tollgate.cli.prices;

import io.tollgate.cli.prices.Catalogue.Amounts;
import io.tollgate.event.Price;
import io.tollgate.naming.ModelName;
import io.tollgate.spend.Multiplier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prices of one price book that apply on a day, without contracts. */
final class PriceSheet {

  private static final String TIER = "service_tier";
  private static final String REGION = "region";

  /** Bedrock names the region before the publisher and the model. */
  private static final Pattern ROUTE = Pattern.compile("(?:.*/)?(us|eu|apac|jp|au|ca|sa)\\..*");

  /** Key of the priced calls. */
  record Subject(String model, String speed, String currency) {

    private Subject named(String other) {
      return new Subject(other, speed, currency);
    }
  }

  private record Offered(String tier, long over) {}

  private final Map<Subject, Map<Offered, Price>> prices = new LinkedHashMap<>();

  PriceSheet(Collection<Price> all, Instant day) {
    all.stream()
        .filter(price -> price.getContract() == null)
        .filter(price -> !day.isBefore(price.getEffectiveFrom()))
        .filter(price -> price.getEffectiveTo() == null || day.isBefore(price.getEffectiveTo()))
        .sorted(Comparator.comparing(Price::getEffectiveFrom).thenComparing(Price::getRevision))
        .forEach(
            price ->
                prices
                    .computeIfAbsent(subject(price), unseen -> new LinkedHashMap<>())
                    .put(new Offered(price.getServiceTier(), price.getContextOverTokens()), price));
  }

  private static Subject subject(Price price) {
    return new Subject(
        price.getModel().toLowerCase(Locale.ROOT), price.getSpeed(), price.getCurrency());
  }

  Set<Subject> subjects() {
    return prices.keySet();
  }

  boolean knows(Subject subject) {
    return prices.containsKey(subject);
  }

  /** Returns the limits of its context tiers. */
  Set<Long> bounds(Subject subject) {
    return prices.get(subject).keySet().stream().map(Offered::over).collect(Collectors.toSet());
  }

  /** Returns the service tiers with prices of their own or multipliers. */
  Set<String> tiers(Subject subject) {
    Map<Offered, Price> offers = prices.get(subject);
    return Stream.concat(
            offers.keySet().stream().map(Offered::tier),
            offers.values().stream().flatMap(each -> factors(each, TIER)).map(Multiplier::value))
        .collect(Collectors.toSet());
  }

  /**
   * Returns the price of a call in the tier with more input tokens than a limit; empty if there is
   * none.
   */
  Optional<Amounts> amounts(Subject subject, String tier, long over) {
    return offer(subject, tier, over)
        .map(price -> amounts(price, BigDecimal.ONE))
        .or(
            () ->
                offer(subject, CataloguePrice.STANDARD, over)
                    .flatMap(
                        price -> factor(price, TIER, tier).map(factor -> amounts(price, factor))));
  }

  /** Returns the region multipliers, ordered by name. */
  Set<String> regions(Subject subject) {
    return offer(subject, CataloguePrice.STANDARD, 0).stream()
        .flatMap(price -> factors(price, REGION))
        .map(each -> each.value() + "*" + PriceText.amount(each.factor()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Returns the price of a standard call under a name that is not in the book, as that of a more
   * general name.
   */
  Optional<Amounts> amountsOfPlain(Subject subject) {
    return ModelName.forms(subject.model()).stream()
        .map(subject::named)
        .filter(this::knows)
        .findFirst()
        .flatMap(plain -> offer(plain, CataloguePrice.STANDARD, 0))
        .map(price -> amounts(price, regionOf(subject, price)));
  }

  private static BigDecimal regionOf(Subject subject, Price price) {
    Matcher route = ROUTE.matcher(subject.model());
    return route.matches()
        ? factor(price, REGION, route.group(1)).orElse(BigDecimal.ONE)
        : BigDecimal.ONE;
  }

  private Optional<Price> offer(Subject subject, String tier, long over) {
    return prices.get(subject).entrySet().stream()
        .filter(each -> each.getKey().tier().equals(tier) && each.getKey().over() <= over)
        .max(Comparator.comparing(each -> each.getKey().over()))
        .map(Map.Entry::getValue);
  }

  private static Optional<BigDecimal> factor(Price price, String dimension, String value) {
    return factors(price, dimension)
        .filter(each -> each.value().equals(value))
        .map(Multiplier::factor)
        .findFirst();
  }

  private static Stream<Multiplier> factors(Price price, String dimension) {
    return price.getMultipliers().stream()
        .flatMap(each -> Multiplier.read(each).stream())
        .filter(each -> each.dimension().equals(dimension));
  }

  private static Amounts amounts(Price price, BigDecimal factor) {
    return new Amounts(
            price.getInputPerMillion(),
            price.getCacheReadPerMillion(),
            price.getCacheWrite5mPerMillion(),
            price.getCacheWrite1hPerMillion(),
            price.getOutputPerMillion())
        .times(factor);
  }
}
