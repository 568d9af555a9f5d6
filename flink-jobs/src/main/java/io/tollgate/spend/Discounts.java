package io.tollgate.spend;

import io.tollgate.event.Discount;
import io.tollgate.event.Price;
import io.tollgate.event.Usage;
import io.tollgate.naming.ModelName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All known discounts, and which of them applies to a list price. */
public final class Discounts {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Versions<Discount> versions;

  Discounts(Collection<Discount> all) {
    versions =
        new Versions<>(
            all,
            Discount::getAppliedTime,
            Comparator.comparing(Discount::getRevision).thenComparing(Discount::getDiscountId),
            Discounts::subject);
  }

  /** Why a discount is invalid, as one sentence, or empty. */
  public static Optional<String> firstFault(Discount discount) {
    BigDecimal percent = discount.getPercent();
    if (percent.signum() <= 0 || percent.compareTo(HUNDRED) > 0) {
      return Optional.of("percent is not above 0 and at most 100");
    }
    boolean never =
        discount.getEffectiveTo() != null
            && !discount.getEffectiveFrom().isBefore(discount.getEffectiveTo());
    return never ? Optional.of("effective_to is not after effective_from") : Optional.empty();
  }

  /**
   * The discount that applies to the price of a usage for a team, as known at a given time. A
   * discount on a model also covers its dated and routed names, whatever name the price has.
   */
  Optional<Discount> best(Usage usage, Price price, String team, Instant knownAt) {
    List<Discount> known = versions.knownAt(knownAt);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    Instant time = usage.getEventTime();
    List<String> names = ModelName.forms(usage.getModel());
    return known.stream()
        .filter(each -> each.getVendor().equals(price.getVendor()))
        .filter(each -> each.getModel() == null || names.contains(each.getModel()))
        .filter(each -> each.getTeam() == null || each.getTeam().equals(team))
        .filter(each -> !time.isBefore(each.getEffectiveFrom()))
        .filter(each -> each.getEffectiveTo() == null || time.isBefore(each.getEffectiveTo()))
        .max(bestLast(names));
  }

  /**
   * Prefers the team's over everyone's, the model's over the vendor's, a specific name over the
   * plain one, then the latest.
   */
  private static Comparator<Discount> bestLast(List<String> names) {
    return Comparator.<Discount, Boolean>comparing(each -> each.getTeam() != null)
        .thenComparing(each -> each.getModel() != null)
        .thenComparing(each -> each.getModel() == null ? 0 : -names.indexOf(each.getModel()))
        .thenComparing(Discount::getEffectiveFrom)
        .thenComparing(Discount::getDiscountId);
  }

  /** Fraction of a price that remains after a discount. */
  static BigDecimal rest(Discount discount) {
    return BigDecimal.ONE.subtract(discount.getPercent().movePointLeft(2));
  }

  /** Times after a given one at which a discount for an event time became known. */
  Collection<Instant> momentsAfter(Instant moment, Instant time) {
    return versions.momentsAfter(moment, each -> !time.isBefore(each.getEffectiveFrom()));
  }

  private static List<String> subject(Discount discount) {
    return List.of(
        discount.getContract(),
        discount.getVendor(),
        String.valueOf(discount.getModel()),
        String.valueOf(discount.getTeam()),
        discount.getEffectiveFrom().toString());
  }
}
