package io.tollgate.cli.apply;

import io.tollgate.event.Discount;
import io.tollgate.event.Price;
import io.tollgate.naming.ModelName;
import io.tollgate.policy.yaml.Fault;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Discounts on a model that no price of the vendor bears: mostly a name that is misspelt. */
final class IdleDiscounts {

  private IdleDiscounts() {}

  /** A warning for each of them. */
  static List<Fault> warnings(Documents documents, Collection<Price> standing) {
    List<Price> prices =
        Stream.concat(documents.prices().stream().map(Row::value), standing.stream()).toList();
    return documents.costs().discounts().stream()
        .filter(row -> row.value().getModel() != null)
        .filter(row -> prices.stream().noneMatch(price -> isOn(row.value(), price)))
        .map(
            row ->
                new Fault(
                    row.where().file(),
                    row.where().number(),
                    "warning: no price of %s is for '%s', so that the discount lowers nothing"
                        .formatted(row.value().getVendor(), row.value().getModel())))
        .toList();
  }

  /** A model with a price of its own, a revision without one, or a model with one only for that. */
  private static boolean isOn(Discount discount, Price price) {
    return discount.getVendor().equals(price.getVendor())
        && (ModelName.forms(price.getModel()).contains(discount.getModel())
            || ModelName.forms(discount.getModel()).contains(price.getModel()));
  }
}
