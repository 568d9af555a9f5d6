package io.tollgate.spend;

import io.tollgate.event.Price;
import io.tollgate.event.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The prices that are known, and which of them is in force for a usage: the one for its model and
 * speed, valid at its event time, of the highest context tier it exceeds, of the latest start.
 *
 * <p>A speed without prices of its own is unpriced; it never falls back to another speed's price.
 */
public final class PriceBook {

  /** A book without prices. */
  public static final PriceBook EMPTY = new PriceBook(List.of());

  private static final String NORMAL_SPEED = "normal";

  private static final Comparator<Price> IN_FORCE_LAST =
      Comparator.comparingLong(Price::getContextOverTokens)
          .thenComparing(Price::getEffectiveFrom)
          .thenComparing(Price::getAppliedTime)
          .thenComparing(Price::getPriceId);

  private final Map<Offer, List<Price>> prices = new HashMap<>();

  /** A book of these prices; the caller must not change them afterwards. */
  public PriceBook(Collection<Price> all) {
    for (Price price : all) {
      Offer offer = new Offer(lower(price.getModel()), lower(price.getSpeed()));
      prices.computeIfAbsent(offer, key -> new ArrayList<>()).add(price);
    }
  }

  /** Why a price cannot be kept, as one sentence, or empty. */
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
    boolean never =
        price.getEffectiveTo() != null
            && !price.getEffectiveFrom().isBefore(price.getEffectiveTo());
    return never ? Optional.of("effective_to is not after effective_from") : Optional.empty();
  }

  /** The price in force for a usage, as it was known at some moment. */
  public Optional<Price> inForce(Usage usage, Instant knownAt) {
    return best(usage, price -> !price.getAppliedTime().isAfter(knownAt));
  }

  /**
   * The first price applied after a moment that is in force for a usage: what closes an entry that
   * was open at that moment.
   */
  public Optional<Price> firstKnownAfter(Usage usage, Instant moment) {
    return candidates(usage).stream()
        .filter(price -> covers(price, usage))
        .map(Price::getAppliedTime)
        .filter(applied -> applied.isAfter(moment))
        .min(Comparator.naturalOrder())
        .flatMap(applied -> inForce(usage, applied));
  }

  private Optional<Price> best(Usage usage, Predicate<Price> known) {
    return candidates(usage).stream()
        .filter(known)
        .filter(price -> covers(price, usage))
        .max(IN_FORCE_LAST);
  }

  private List<Price> candidates(Usage usage) {
    if (usage.getModel() == null || prices.isEmpty()) {
      return List.of();
    }
    String speed = usage.getSpeed() == null ? NORMAL_SPEED : lower(usage.getSpeed());
    List<Price> named = prices.get(new Offer(lower(usage.getModel()), speed));
    return named != null
        ? named
        : prices.getOrDefault(new Offer(ModelName.normalise(usage.getModel()), speed), List.of());
  }

  private static boolean covers(Price price, Usage usage) {
    Instant time = usage.getEventTime();
    boolean bigEnough =
        price.getContextOverTokens() == 0
            || price.getContextOverTokens() < usage.getContextTokens();
    return bigEnough
        && !time.isBefore(price.getEffectiveFrom())
        && (price.getEffectiveTo() == null || time.isBefore(price.getEffectiveTo()));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private record Offer(String model, String speed) {}
}
