package io.tollgate.jobs;

import io.tollgate.event.BudgetAlert;
import io.tollgate.event.UnpricedUsage;
import io.tollgate.spend.BudgetMath;
import io.tollgate.spend.Money;
import io.tollgate.spend.UnpricedTotals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Function that stores, per model, the tokens that have no price yet. It raises an alert when a
 * model without such tokens gets some, and clears it when none is left.
 */
public final class KeepUnpriced
    extends KeyedProcessFunction<String, UnpricedChange, UnpricedUsage> {

  /** Alerts that begin and end. */
  public static final OutputTag<BudgetAlert> ALERTS =
      new OutputTag<>("unpriced-alerts", new RecordType<>(BudgetAlert.class));

  private static final long serialVersionUID = 1L;
  private static final String OPEN = "open";

  private transient ValueState<Waiting> waiting;

  /** Atomic, because the thread that reports metrics reads it. */
  private transient AtomicLong openModels;

  /**
   * Unpriced usage of a model.
   *
   * @param totals the tokens
   * @param version number of changes so far
   * @param episodes how often the model went from having no unpriced tokens to having some
   */
  public record Waiting(UnpricedTotals totals, long version, long episodes) {}

  @Override
  public void open(OpenContext context) {
    waiting = getRuntimeContext().getState(descriptor());
    openModels = new AtomicLong();
  }

  public static ValueStateDescriptor<Waiting> descriptor() {
    return new ValueStateDescriptor<>("unpriced", Waiting.class);
  }

  /** Counts a model from restored state towards {@link #openModels}. */
  public void count(Waiting kept) {
    if (kept != null && kept.totals().isAny()) {
      openModels.incrementAndGet();
    }
  }

  /** Number of models with unpriced tokens among the keys of this instance. */
  public long openModels() {
    return openModels.get();
  }

  @Override
  public void processElement(UnpricedChange change, Context context, Collector<UnpricedUsage> out)
      throws Exception {
    Waiting before = waiting.value();
    boolean waited = before != null && before.totals().isAny();
    UnpricedTotals totals =
        before == null ? change.change() : before.totals().plus(change.change());
    boolean waits = totals.isAny();
    long episodes = (before == null ? 0 : before.episodes()) + (waits && !waited ? 1 : 0);
    Waiting now = new Waiting(totals, before == null ? 1 : before.version() + 1, episodes);
    waiting.update(now);
    out.collect(record(change, now));
    if (waits != waited) {
      openModels.addAndGet(waits ? 1 : -1);
      context.output(ALERTS, alert(change, now));
    }
  }

  private static UnpricedUsage record(UnpricedChange change, Waiting now) {
    UnpricedTotals totals = now.totals();
    return UnpricedUsage.newBuilder()
        .setVendor(change.vendor())
        .setModel(change.model())
        .setState(state(now))
        .setVersion(now.version())
        .setIncrements(totals.increments())
        .setInputTokens(totals.input())
        .setCacheReadTokens(totals.cacheRead())
        .setCacheWriteTokens(totals.cacheWrite())
        .setOutputTokens(totals.output())
        .setFirstSeen(totals.firstSeen())
        .setLastSeen(totals.lastSeen())
        .setFreshAsOf(totals.freshAsOf())
        .build();
  }

  /**
   * The alert belongs to no budget or period: it spans from the first unpriced usage until all is
   * priced.
   */
  private static BudgetAlert alert(UnpricedChange change, Waiting now) {
    boolean firing = state(now).equals(OPEN);
    Instant from = now.totals().firstSeen();
    return BudgetAlert.newBuilder()
        .setAlertId("unpriced:" + change.key() + ":" + now.episodes() + (firing ? "" : ":cleared"))
        .setBudgetId("unpriced:" + change.key())
        .setBudgetVersion(1)
        .setScopeType("company")
        .setScopeId(change.model())
        .setAlertType("unpriced")
        .setState(firing ? "firing" : "cleared")
        .setSeverity(firing ? "high" : "informational")
        .setPeriodStart(from)
        .setPeriodEnd(now.totals().lastSeen().plusMillis(1))
        .setZone("UTC")
        .setThresholdPercent(0)
        .setCurrency(BudgetMath.TOKENS)
        .setAmount(Money.ZERO)
        .setSpent(BigDecimal.valueOf(now.totals().tokens()).setScale(Money.SCALE))
        .setAction("notify")
        .setSummary(summary(change, firing))
        .setEventTime(now.totals().lastSeen())
        .setReceivedTime(now.totals().freshAsOf())
        .build();
  }

  private static String summary(UnpricedChange change, boolean firing) {
    return firing
        ? "There is no price for "
            + change.model()
            + " of "
            + change.vendor()
            + ": what it costs is missing in every figure until one is applied."
        : "Everything used of " + change.model() + " of " + change.vendor() + " is priced now.";
  }

  private static String state(Waiting now) {
    return now.totals().isAny() ? OPEN : "priced";
  }
}
