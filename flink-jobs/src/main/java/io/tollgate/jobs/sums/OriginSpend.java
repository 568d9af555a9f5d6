package io.tollgate.jobs.sums;

import io.tollgate.jobs.OriginSlot;
import io.tollgate.jobs.SlotKey;
import io.tollgate.spend.SpendTotals;

/**
 * Spend of one origin in a five-minute slot.
 *
 * @param key the origin and slot
 * @param totals the amounts to add
 */
public record OriginSpend(OriginSlot key, SpendTotals totals) implements Summand<OriginSlot> {

  public static OriginSpend of(Spend spend) {
    SlotKey slot = SlotKey.fiveMinutes(spend.eventTime(), spend.currency());
    return new OriginSpend(
        new OriginSlot(spend.origin(), slot.start(), slot.currency()), spend.totals());
  }
}
