package io.tollgate.jobs;

import io.tollgate.spend.SpendTotals;

/**
 * What one origin spent in a slot of five minutes.
 *
 * @param key the origin and the slot
 * @param totals the amounts to add
 */
public record OriginSpend(OriginSlot key, SpendTotals totals) implements Summand<OriginSlot> {

  static OriginSpend of(Spend spend) {
    SlotKey slot = SlotKey.fiveMinutes(spend.eventTime(), spend.currency());
    return new OriginSpend(
        new OriginSlot(spend.origin(), slot.start(), slot.currency()), spend.totals());
  }
}
