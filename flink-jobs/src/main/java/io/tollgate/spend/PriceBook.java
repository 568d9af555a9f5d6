package io.tollgate.spend;

import io.tollgate.event.Price;
import io.tollgate.event.Usage;
import io.tollgate.naming.ModelName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All known prices, and which of them applies to a usage: the one for its model, speed and service
 * tier, valid at its event time, of the highest context tier it exceeds, with the latest start. A
 * price for the name as reported, including route and date, takes precedence over the plain name.
 *
 * <p>A speed or service tier without prices of its own takes the normal price if that has a
 * multiplier for it; otherwise it is unpriced. It never silently falls back to the normal price. A
 * region without a multiplier costs the price as it is.
 */
public final class PriceBook {

  /** A book without prices. */
  public static final PriceBook EMPTY = new PriceBook(List.of());

  private static final String NORMAL_SPEED = "normal";
  private static final String STANDARD_TIER = "standard";

  /** Names that tools use for the standard tier. */
  private static final Set<String> STANDARD_WORDS = Set.of(STANDARD_TIER, "default", "auto", "");

  private static final Comparator<Listed> IN_FORCE_LAST =
      Comparator.<Listed, Boolean>comparing(each -> each.price().getContractTeam() != null)
          .thenComparing(each -> each.price().getContextOverTokens())
          .thenComparing(each -> each.price().getEffectiveFrom())
          .thenComparing(each -> each.price().getAppliedTime())
          .thenComparing(each -> each.price().getPriceId());

  /**
   * Bound of the cache; companies use dozens of models, and invented names must not exhaust memory.
   */
  private static final int MOST_REMEMBERED = 1_000;

  private final Map<String, Versions<Listed>> models = new HashMap<>();
  private final boolean hasContracts;
  private final Map<String, List<Versions<Listed>>> byReported = new ConcurrentHashMap<>();

  /** Creates a book of these prices; the caller must not change them afterwards. */
  public PriceBook(Collection<Price> all) {
    Map<String, List<Listed>> byModel = new HashMap<>();
    for (Price price : all) {
      byModel
          .computeIfAbsent(lower(price.getModel()), key -> new ArrayList<>())
          .add(Listed.of(price));
    }
    hasContracts = all.stream().anyMatch(price -> price.getContract() != null);
    byModel.forEach(
        (model, listed) ->
            models.put(
                model,
                new Versions<>(
                    listed,
                    each -> each.price().getAppliedTime(),
                    Comparator.<Listed>comparingInt(each -> each.price().getRevision())
                        .thenComparing(each -> each.price().getPriceId()),
                    Listed::subject)));
  }

  /** Why a price is invalid, as one sentence, or empty. */
  public static Optional<String> firstFault(Price price) {
    boolean negative =
        Stream.of(
                price.getInputPerMillion(),
                price.getCacheReadPerMillion(),
                price.getCacheWrite5mPerMillion(),
                price.getCacheWrite1hPerMillion(),
                price.getOutputPerMillion())
            .anyMatch(amount -> amount.signum() < 0);
    if (negative) {
      return Optional.of("a price is below 0");
    }
    if (price.getContextOverTokens() < 0) {
      return Optional.of("context_over_tokens is below 0");
    }
    if (price.getMultipliers().stream().anyMatch(each -> Multiplier.read(each).isEmpty())) {
      return Optional.of("a multiplier is not of the form dimension=value*factor");
    }
    boolean never =
        price.getEffectiveTo() != null
            && !price.getEffectiveFrom().isBefore(price.getEffectiveTo());
    return never ? Optional.of("effective_to is not after effective_from") : Optional.empty();
  }

  /** The list price that applies to a usage, as known at a given time. */
  public Optional<Quote> listed(Usage usage, Instant knownAt) {
    return quote(usage, knownAt, each -> each.getContract() == null);
  }

  /** The contract price that applies to a usage of a team, as known at a given time. */
  public Optional<Quote> contracted(Usage usage, String team, Instant knownAt) {
    return hasContracts
        ? quote(
            usage,
            knownAt,
            each ->
                each.getContract() != null
                    && (each.getContractTeam() == null || each.getContractTeam().equals(team)))
        : Optional.empty();
  }

  /** Times after a given one at which a price for the usage's model became known. */
  Collection<Instant> momentsAfter(Usage usage, Instant moment) {
    List<Instant> moments = new ArrayList<>(0);
    for (Versions<Listed> versions : versions(usage)) {
      moments.addAll(versions.momentsAfter(moment, each -> each.hasStarted(usage)));
    }
    return moments;
  }

  /** The name under which a model has prices, or would have them. */
  public String nameOf(String model) {
    return ModelName.forms(model).stream()
        .filter(models::containsKey)
        .findFirst()
        .orElseGet(() -> ModelName.normalise(model));
  }

  private Optional<Quote> quote(Usage usage, Instant knownAt, Predicate<Price> wanted) {
    List<Listed> fitting = fitting(usage, knownAt, wanted);
    if (fitting.isEmpty()) {
      return Optional.empty();
    }
    String speed = speed(usage);
    String tier = tier(usage);
    return quote(fitting, usage, speed, tier)
        .or(() -> quote(fitting, usage, speed, STANDARD_TIER))
        .or(() -> quote(fitting, usage, NORMAL_SPEED, tier))
        .or(() -> quote(fitting, usage, NORMAL_SPEED, STANDARD_TIER));
  }

  /** The prices that apply to the usage under the first of its model's names that has any. */
  private List<Listed> fitting(Usage usage, Instant knownAt, Predicate<Price> wanted) {
    List<Listed> fitting = new ArrayList<>();
    for (Versions<Listed> versions : versions(usage)) {
      for (Listed each : versions.knownAt(knownAt)) {
        if (wanted.test(each.price()) && each.covers(usage)) {
          fitting.add(each);
        }
      }
      if (!fitting.isEmpty()) {
        break;
      }
    }
    return fitting;
  }

  /** Quote of the best price for a speed and tier, if it covers those of the call. */
  private static Optional<Quote> quote(
      List<Listed> fitting, Usage usage, String speed, String tier) {
    Listed best = null;
    for (Listed each : fitting) {
      boolean fits = each.isFor(speed, tier);
      if (fits && (best == null || IN_FORCE_LAST.compare(each, best) > 0)) {
        best = each;
      }
    }
    return best == null
        ? Optional.empty()
        : best.quote(usage, !speed.equals(speed(usage)), !tier.equals(tier(usage)));
  }

  /** The prices under each name of a model, most specific first. */
  private List<Versions<Listed>> versions(Usage usage) {
    if (usage.getModel() == null || models.isEmpty()) {
      return List.of();
    }
    List<Versions<Listed>> known = byReported.get(usage.getModel());
    if (known != null) {
      return known;
    }
    List<Versions<Listed>> found =
        ModelName.forms(usage.getModel()).stream()
            .filter(models::containsKey)
            .map(models::get)
            .toList();
    if (byReported.size() < MOST_REMEMBERED) {
      byReported.put(usage.getModel(), found);
    }
    return found;
  }

  private static String speed(Usage usage) {
    return usage.getSpeed() == null ? NORMAL_SPEED : lower(usage.getSpeed());
  }

  private static String tier(Usage usage) {
    String tier = usage.getServiceTier() == null ? STANDARD_TIER : lower(usage.getServiceTier());
    return STANDARD_WORDS.contains(tier) ? STANDARD_TIER : tier;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** A price with its multipliers parsed. */
  private record Listed(
      Price price, String speed, String tier, List<Object> subject, List<Multiplier> multipliers) {

    static Listed of(Price price) {
      List<Object> subject = new ArrayList<>();
      subject.add(lower(price.getSpeed()));
      subject.add(lower(price.getServiceTier()));
      subject.add(price.getContextOverTokens());
      subject.add(price.getEffectiveFrom());
      subject.add(price.getContract());
      subject.add(price.getContractTeam());
      return new Listed(
          price,
          lower(price.getSpeed()),
          lower(price.getServiceTier()),
          subject,
          price.getMultipliers().stream().flatMap(each -> Multiplier.read(each).stream()).toList());
    }

    boolean isFor(String speed, String tier) {
      return this.speed.equals(speed) && this.tier.equals(tier);
    }

    boolean hasStarted(Usage usage) {
      return !usage.getEventTime().isBefore(price.getEffectiveFrom());
    }

    boolean covers(Usage usage) {
      Instant time = usage.getEventTime();
      boolean bigEnough =
          price.getContextOverTokens() == 0
              || price.getContextOverTokens() < usage.getContextTokens();
      return bigEnough
          && hasStarted(usage)
          && (price.getEffectiveTo() == null || time.isBefore(price.getEffectiveTo()));
    }

    Optional<Quote> quote(Usage usage, boolean speedDiffers, boolean tierDiffers) {
      if (multipliers.isEmpty()) {
        return speedDiffers || tierDiffers
            ? Optional.empty()
            : Optional.of(new Quote(price, BigDecimal.ONE));
      }
      Optional<BigDecimal> speed = factor(Multiplier.SPEED, usage.getSpeed());
      Optional<BigDecimal> tier = factor(Multiplier.SERVICE_TIER, usage.getServiceTier());
      if ((speedDiffers && speed.isEmpty()) || (tierDiffers && tier.isEmpty())) {
        return Optional.empty();
      }
      BigDecimal factor = factor(Multiplier.REGION, usage.getRegion()).orElse(BigDecimal.ONE);
      factor = speedDiffers ? factor.multiply(speed.get()) : factor;
      return Optional.of(new Quote(price, tierDiffers ? factor.multiply(tier.get()) : factor));
    }

    /** The most specific of the multipliers that apply: us-east-1 before us. */
    private Optional<BigDecimal> factor(String dimension, String value) {
      Multiplier best = null;
      for (Multiplier each : multipliers) {
        boolean holds = each.holdsFor(dimension, value);
        if (holds && (best == null || each.value().length() > best.value().length())) {
          best = each;
        }
      }
      return Optional.ofNullable(best).map(Multiplier::factor);
    }
  }
}
