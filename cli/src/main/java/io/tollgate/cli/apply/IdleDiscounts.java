package io.tollgate.cli.apply;

import io.tollgate.event.Discount;
import io.tollgate.event.Price;
import io.tollgate.naming.ModelName;
import io.tollgate.policy.yaml.Fault;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Detects discounts on a model for which the vendor has no price: mostly a misspelt name. */
final class IdleDiscounts {

  private IdleDiscounts() {}

  /** Returns a warning for each of them. */
  static List<Fault> warnings(Documents documents, Collection<Price> standing) {
    List<Price> prices =
        Stream.concat(documents.prices().stream().map(ControlRow::value), standing.stream())
            .toList();
    return documents.costs().discounts().stream()
        .filter(row -> row.value().getModel() != null)
        .filter(row -> prices.stream().noneMatch(price -> isOn(row.value(), price)))
        .map(
            row ->
                new Fault(
                    row.where().file(),
                    row.where().number(),
                    "warning: %s has no price for '%s', so the discount lowers nothing"
                        .formatted(row.value().getVendor(), row.value().getModel())))
        .toList();
  }

  /**
   * Matches a model with its own price, a revision without one, or a model priced only for that
   * revision.
   */
  private static boolean isOn(Discount discount, Price price) {
    return discount.getVendor().equals(price.getVendor())
        && (ModelName.forms(price.getModel()).contains(discount.getModel())
            || ModelName.forms(discount.getModel()).contains(price.getModel()));
  }
}
