package io.tollgate.jobs.budgets;

import io.tollgate.event.Budget;
import io.tollgate.jobs.DayKey;
import io.tollgate.jobs.MeterSpan;
import io.tollgate.jobs.SlotKey;
import io.tollgate.spend.BudgetMath;
import io.tollgate.spend.Money;
import io.tollgate.spend.SpendHistory;
import io.tollgate.spend.SpendTotals;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;

/**
 * Spend over time of one meter, read from Flink state as one budget counts it. Values are cached.
 */
final class StoredHistory implements SpendHistory {

  private static final Duration SHORT = Duration.ofMinutes(45);

  private final Budget budget;
  private final List<String> currencies;
  private final MapState<SlotKey, SpendTotals> quarters;
  private final MapState<SlotKey, SpendTotals> fives;
  private final MapState<DayKey, SpendTotals> days;
  private final MeterSpan span;
  private final Map<Object, BigDecimal> read = new HashMap<>();

  StoredHistory(
      Budget budget,
      List<String> currencies,
      MapState<SlotKey, SpendTotals> quarters,
      MapState<SlotKey, SpendTotals> fives,
      MapState<DayKey, SpendTotals> days,
      MeterSpan span) {
    this.budget = budget;
    this.currencies = currencies;
    this.quarters = quarters;
    this.fives = fives;
    this.days = days;
    this.span = span;
  }

  @Override
  public BigDecimal between(Instant from, Instant to) {
    boolean isShort = Duration.between(from, to).compareTo(SHORT) < 0;
    long step = isShort ? SlotKey.SHORT_SECONDS : SlotKey.QUARTER_SECONDS;
    Instant first = SlotKey.floor(from.plusSeconds(step).minusMillis(1), step);
    BigDecimal sum = Money.ZERO;
    for (Instant slot = first; !slot.isAfter(to); slot = slot.plusSeconds(step)) {
      if (slot.plusSeconds(step).isAfter(span.first())) {
        sum = sum.add(inSlot(isShort ? fives : quarters, slot, step));
      }
    }
    return sum;
  }

  @Override
  public BigDecimal onDay(long epochDay) {
    BigDecimal sum = Money.ZERO;
    for (String currency : currencies) {
      sum = sum.add(amount(days, new DayKey(budget.getZone(), epochDay, currency)));
    }
    return sum;
  }

  @Override
  public long firstDay() {
    return LocalDate.ofInstant(span.first(), ZoneId.of(budget.getZone())).toEpochDay();
  }

  private BigDecimal inSlot(MapState<SlotKey, SpendTotals> slots, Instant start, long step) {
    BigDecimal sum = Money.ZERO;
    for (String currency : currencies) {
      SlotKey key = new SlotKey(start, currency);
      BigDecimal known =
          read.computeIfAbsent(new SizedSlot(key, step), sized -> stored(slots, key));
      sum = sum.add(known);
    }
    return sum;
  }

  private <K> BigDecimal amount(MapState<K, SpendTotals> sums, K key) {
    return read.computeIfAbsent(key, unread -> stored(sums, key));
  }

  private <K> BigDecimal stored(MapState<K, SpendTotals> sums, K key) {
    try {
      SpendTotals totals = sums.get(key);
      return totals == null ? Money.ZERO : BudgetMath.amount(budget, totals);
    } catch (Exception e) {
      throw new FlinkRuntimeException("the history of a budget cannot be read", e);
    }
  }

  private record SizedSlot(SlotKey slot, long seconds) {}
}
