package io.tollgate.jobs;

import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Usage;
import io.tollgate.spend.Account;
import io.tollgate.spend.Booking;
import io.tollgate.spend.Ledger;
import io.tollgate.spend.SpendOrigin;
import io.tollgate.spend.SpendTotals;
import io.tollgate.spend.Tariff;
import io.tollgate.spend.Terms;
import io.tollgate.spend.UnpricedTotals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Books each usage by the terms in force, and keeps it: when terms change for usage that was booked
 * already, what changes is published as entries that correct it.
 *
 * <p>Gives what to add to what was spent; ledger entries, and changes of what waits for a price,
 * leave by the side.
 */
final class PriceUsage extends KeyedBroadcastProcessFunction<String, Usage, TariffChange, Spend>
    implements CheckpointedFunction {

  /** The entries for the ledger. */
  static final OutputTag<LedgerEntry> LEDGER =
      new OutputTag<>("ledger", new RecordType<>(LedgerEntry.class));

  /** Changes of the tokens that wait for a price. */
  static final OutputTag<UnpricedChange> UNPRICED =
      new OutputTag<>("unpriced", UnpricedChange.TYPE);

  private static final long serialVersionUID = 1L;

  /** As long as the usage topic itself keeps what terms could change for. */
  private static final Duration KEPT = Duration.ofDays(400);

  private final SpendRules rules;
  private transient Ledger ledger;
  private transient Terms terms;
  private transient Tariff tariff;
  private transient List<TariffChange> staged;
  private transient ListStateDescriptor<Usage> bookedDescriptor;
  private transient ListState<Usage> booked;

  PriceUsage(SpendRules rules) {
    this.rules = rules;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    KnownTerms known = new KnownTerms(context.getOperatorStateStore()::getBroadcastState);
    if (!context.isRestored()) {
      for (TariffChange change : TariffChange.all(rules.openingTerms())) {
        known.put(change);
      }
    }
    terms = known.all();
    tariff = new Tariff(terms, rules.currency());
    staged = new ArrayList<>();
  }

  @Override
  public void open(OpenContext context) {
    ledger = new Ledger(rules.unknownCacheWrites());
    // The name is older than the use: at first only usage without a price was kept.
    bookedDescriptor = new ListStateDescriptor<>("open-usage", new RecordType<>(Usage.class));
    bookedDescriptor.enableTimeToLive(StateTtlConfig.newBuilder(KEPT).build());
    booked = getRuntimeContext().getListState(bookedDescriptor);
  }

  @Override
  public void processElement(Usage usage, ReadOnlyContext context, Collector<Spend> out)
      throws Exception {
    List<Usage> ofCall = usage.getRevision() == 1 ? List.of() : all(booked);
    Booking booking = ledger.book(usage, tariff, ofCall);
    if (!booking.entries().isEmpty()) {
      booked.add(usage);
    }
    for (LedgerEntry entry : booking.entries()) {
      context.output(LEDGER, entry);
    }
    if (booking.isOpen()) {
      context.output(UNPRICED, unpriced(usage, booking));
    }
    spend(usage, booking, out);
  }

  /** Changes come in batches that no checkpoint parts; the last one of a batch puts it in force. */
  @Override
  public void processBroadcastElement(TariffChange change, Context context, Collector<Spend> out)
      throws Exception {
    staged.add(change);
    if (!change.isLast()) {
      return;
    }
    KnownTerms known = new KnownTerms(context::getBroadcastState);
    for (TariffChange each : staged) {
      known.put(each);
    }
    staged.clear();
    Terms before = terms;
    Tariff tariffBefore = tariff;
    terms = known.all();
    if (!TariffChange.sameFacts(before, terms)) {
      tariff = new Tariff(terms, rules.currency());
      context.applyToKeyedState(
          bookedDescriptor, (callId, kept) -> settle(all(kept), tariffBefore, context, out));
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    // Broadcast and keyed state are written by Flink; nothing is staged between two batches.
  }

  private void settle(List<Usage> ofCall, Tariff before, Context context, Collector<Spend> out) {
    for (Usage usage : ofCall) {
      Booking news = ledger.book(usage, tariff, ofCall).since(ledger.book(usage, before, ofCall));
      news.entries().forEach(entry -> context.output(LEDGER, entry));
      if (news.isOpen()) {
        context.output(UNPRICED, unpriced(usage, news));
      }
      spend(usage, news, out);
    }
  }

  private static List<Usage> all(ListState<Usage> state) throws Exception {
    List<Usage> usages = new ArrayList<>();
    state.get().forEach(usages::add);
    return usages;
  }

  private static void spend(Usage usage, Booking booking, Collector<Spend> out) {
    if (booking.spend().isEmpty()) {
      return;
    }
    SpendOrigin origin = SpendOrigin.of(usage);
    for (Map.Entry<Account, SpendTotals> each : booking.spend().entrySet()) {
      Account account = each.getKey();
      out.collect(
          new Spend(
              origin.ownedBy(account.owner()),
              usage.getEventTime(),
              account.currency(),
              each.getValue()));
    }
  }

  private static UnpricedChange unpriced(Usage usage, Booking booking) {
    String model = usage.getModel() == null ? "unknown" : usage.getModel();
    return new UnpricedChange(
        usage.getVendor(),
        model.toLowerCase(Locale.ROOT),
        UnpricedTotals.of(booking, usage.getEventTime()));
  }
}
