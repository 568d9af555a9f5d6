package io.tollgate.cli.apply;

import io.tollgate.event.Discount;
import io.tollgate.event.ExchangeRate;
import io.tollgate.event.Price;
import io.tollgate.topic.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * Revision numbers of facts that costs depend on. These are never overwritten, so that entries
 * booked with them remain explicable; a changed fact gets the next revision under an id of its own:
 * {@code opus@2026-01-01#2}.
 *
 * @param <V> the fact
 */
final class Revisions<V extends SpecificRecord> {

  static final Revisions<Price> OF_PRICES =
      new Revisions<>(
          (price, id, number) -> {
            price.setPriceId(id);
            price.setRevision(number);
          });
  static final Revisions<Discount> OF_DISCOUNTS =
      new Revisions<>(
          (discount, id, number) -> {
            discount.setDiscountId(id);
            discount.setRevision(number);
          });
  static final Revisions<ExchangeRate> OF_EXCHANGE_RATES =
      new Revisions<>(
          (rate, id, number) -> {
            rate.setRateId(id);
            rate.setRevision(number);
          });

  private final Numbering<V> numbering;

  private Revisions(Numbering<V> numbering) {
    this.numbering = numbering;
  }

  /** Writes id and revision to a fact. */
  private interface Numbering<V> {
    void number(V fact, String id, int revision);
  }

  /**
   * Computes what applying the rows would do; a row that differs from the stored one counts as
   * changed.
   */
  Change<String, V> between(
      Topic<String, V> topic, Map<String, V> standing, List<ControlRow<String, V>> wanted) {
    List<ControlRow<String, V>> rows = new ArrayList<>();
    List<ControlRow<String, V>> changed = new ArrayList<>();
    int unchanged = 0;
    for (ControlRow<String, V> row : wanted) {
      int last = last(row.key(), standing);
      if (last > 0) {
        numbering.number(row.value(), id(row.key(), last), last);
        if (Change.saysTheSame(standing.get(id(row.key(), last)), row.value())) {
          unchanged++;
          continue;
        }
      }
      String id = id(row.key(), last + 1);
      numbering.number(row.value(), id, last + 1);
      ControlRow<String, V> next = new ControlRow<>(id, row.value(), row.where());
      rows.add(next);
      if (last > 0) {
        changed.add(next);
      }
    }
    return new Change<>(topic, rows, rows.size() - changed.size(), changed, unchanged);
  }

  /** Returns the latest revision of each fact, under the id of the first. */
  static <V> Map<String, V> latest(Map<String, V> standing) {
    Map<String, V> latest = new HashMap<>();
    for (String id : firsts(standing.keySet())) {
      latest.put(id, standing.get(id(id, last(id, standing))));
    }
    return latest;
  }

  private static List<String> firsts(Collection<String> ids) {
    return ids.stream().filter(id -> id.indexOf('#') < 0).toList();
  }

  private static int last(String id, Map<String, ?> standing) {
    int last = 0;
    while (standing.containsKey(id(id, last + 1))) {
      last++;
    }
    return last;
  }

  private static String id(String first, int revision) {
    return revision == 1 ? first : first + "#" + revision;
  }
}
