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

/** The discounts that are known, and which of them is taken off a list price. */
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

  /** Why a discount cannot be kept, as one sentence, or empty. */
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
   * The one discount on the price of a usage for a team, as it was known at some moment. What is
   * granted on a model holds for its dated and routed forms too, whatever name the price bears.
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
   * For the team before for all, for the model before for the vendor, for a revision before for the
   * plain name, then the latest.
   */
  private static Comparator<Discount> bestLast(List<String> names) {
    return Comparator.<Discount, Boolean>comparing(each -> each.getTeam() != null)
        .thenComparing(each -> each.getModel() != null)
        .thenComparing(each -> each.getModel() == null ? 0 : -names.indexOf(each.getModel()))
        .thenComparing(Discount::getEffectiveFrom)
        .thenComparing(Discount::getDiscountId);
  }

  /** What is left of one unit of money. */
  static BigDecimal rest(Discount discount) {
    return BigDecimal.ONE.subtract(discount.getPercent().movePointLeft(2));
  }

  /** The moments after another at which something became known about an event time. */
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
