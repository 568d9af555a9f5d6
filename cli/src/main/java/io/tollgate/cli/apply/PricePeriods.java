package io.tollgate.cli.apply;

import io.tollgate.event.Price;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Checks that at any instant a model has one price for each speed, service tier, context tier and
 * contract.
 */
final class PricePeriods {

  private PricePeriods() {}

  static void refuseOverlaps(
      List<ControlRow<String, Price>> wanted, Map<String, Price> standing, Faults faults) {
    Map<String, Price> others = new HashMap<>(standing);
    wanted.forEach(row -> others.remove(row.key()));
    List<Price> checked = new ArrayList<>(others.values());
    for (ControlRow<String, Price> row : wanted) {
      for (Price other : checked) {
        if (areRivals(row.value(), other) && overlap(row.value(), other)) {
          faults.add(
              row.where(),
              "the price applies at the same time as %s, which applies from %s %s; give the earlier one a 'to'"
                  .formatted(other.getPriceId(), other.getEffectiveFrom(), end(other)));
        }
      }
      checked.add(row.value());
    }
  }

  private static boolean areRivals(Price one, Price other) {
    // The price book compares these words case-insensitively.
    return one.getModel().equalsIgnoreCase(other.getModel())
        && one.getSpeed().equalsIgnoreCase(other.getSpeed())
        && one.getContextOverTokens() == other.getContextOverTokens()
        && one.getServiceTier().equalsIgnoreCase(other.getServiceTier())
        && Objects.equals(one.getContract(), other.getContract())
        && Objects.equals(one.getContractTeam(), other.getContractTeam())
        && !first(one).equals(first(other));
  }

  /** The id without its revision. */
  private static String first(Price price) {
    String id = price.getPriceId();
    return id.indexOf('#') < 0 ? id : id.substring(0, id.indexOf('#'));
  }

  private static boolean overlap(Price one, Price other) {
    return startsBefore(one.getEffectiveFrom(), other.getEffectiveTo())
        && startsBefore(other.getEffectiveFrom(), one.getEffectiveTo());
  }

  private static boolean startsBefore(Instant start, Instant end) {
    return end == null || start.isBefore(end);
  }

  private static String end(Price price) {
    return price.getEffectiveTo() == null ? "on" : "to " + price.getEffectiveTo();
  }
}
