package io.tollgate.jobs;

import io.tollgate.event.BillShare;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Usage;
import io.tollgate.spend.Account;
import io.tollgate.spend.Bills;
import io.tollgate.spend.Booking;
import io.tollgate.spend.CallReports;
import io.tollgate.spend.Ledger;
import io.tollgate.spend.SpendOrigin;
import io.tollgate.spend.SpendTotals;
import io.tollgate.spend.Tariff;
import io.tollgate.spend.Terms;
import io.tollgate.spend.TermsChange;
import io.tollgate.spend.UnpricedTotals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Books each usage by the terms in force, and keeps it: when terms change for usage that was booked
 * already, or finance records what the vendor billed for it, what changes is published as entries
 * that correct it.
 *
 * <p>Gives what to add to what was spent; ledger entries, and changes of what waits for a price,
 * leave by the side.
 */
final class PriceUsage
    extends KeyedBroadcastProcessFunction<String, Either<Usage, BillShare>, TariffChange, Spend>
    implements CheckpointedFunction {

  /** The entries for the ledger. */
  static final OutputTag<LedgerEntry> LEDGER =
      new OutputTag<>("ledger", new RecordType<>(LedgerEntry.class));

  /** Changes of the tokens that wait for a price. */
  static final OutputTag<UnpricedChange> UNPRICED =
      new OutputTag<>("unpriced", UnpricedChange.TYPE);

  private static final long serialVersionUID = 1L;

  /** How the ledger calls the model where no report named one. */
  private static final String UNKNOWN = "unknown";

  /** As long as the usage topic itself keeps what terms could change for. */
  private static final Duration KEPT = Duration.ofDays(400);

  private final SpendRules rules;
  private transient Ledger ledger;
  private transient Terms terms;
  private transient Tariff tariff;
  private transient List<TariffChange> staged;
  private transient ListStateDescriptor<Usage> bookedDescriptor;
  private transient ListState<Usage> booked;
  private transient ListState<BillShare> billed;
  private transient EventTimeReach billReach;
  private transient EventTimeReach usageReach;

  /** Where what was booked goes. */
  private record Outlet(
      BiConsumer<OutputTag<LedgerEntry>, LedgerEntry> ledger,
      BiConsumer<OutputTag<UnpricedChange>, UnpricedChange> unpriced,
      Collector<Spend> spend) {}

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
    OperatorStateStore store = context.getOperatorStateStore();
    billReach = new EventTimeReach(store, "bill-reach", Long.MIN_VALUE);
    // A release that did not keep it may have booked usage of any time.
    usageReach =
        new EventTimeReach(
            store, "usage-reach", context.isRestored() ? Long.MAX_VALUE : Long.MIN_VALUE);
  }

  @Override
  public void open(OpenContext context) {
    ledger = new Ledger(rules.unknownCacheWrites());
    // The name is older than the use: at first only usage without a price was kept.
    bookedDescriptor = new ListStateDescriptor<>("open-usage", new RecordType<>(Usage.class));
    bookedDescriptor.enableTimeToLive(StateTtlConfig.newBuilder(KEPT).build());
    booked = getRuntimeContext().getListState(bookedDescriptor);
    ListStateDescriptor<BillShare> billedDescriptor =
        new ListStateDescriptor<>("bill-shares", new RecordType<>(BillShare.class));
    billedDescriptor.enableTimeToLive(StateTtlConfig.newBuilder(KEPT).build());
    billed = getRuntimeContext().getListState(billedDescriptor);
  }

  @Override
  public void processElement(
      Either<Usage, BillShare> read, ReadOnlyContext context, Collector<Spend> out)
      throws Exception {
    Outlet outlet = new Outlet(context::output, context::output, out);
    if (read.isLeft()) {
      book(read.left(), outlet);
    } else {
      reconcile(read.right(), outlet);
    }
  }

  private void book(Usage usage, Outlet outlet) throws Exception {
    // The log holds the reports of a call in the order of their revisions.
    List<Usage> ofCall = CallReports.isFirst(usage) ? new ArrayList<>(1) : all(booked);
    CallReports known = CallReports.of(ofCall, tariff);
    ofCall.add(usage);
    Bills bills = bills(ofCall);
    Booking booking = ledger.book(usage, tariff, known, bills);
    if (!booking.entries().isEmpty() || usage.getRevision() > 1) {
      booked.add(usage);
      usageReach.extendTo(usage.getEventTime());
    }
    publish(usage, booking, outlet);
    if (ofCall.size() > 1) {
      CallReports now = CallReports.of(ofCall, tariff);
      // What a later report tells of a call holds for what earlier ones added to it.
      if (now.isToldAnewBy(usage)) {
        for (Usage each : now.before(usage)) {
          Booking out = ledger.book(each, tariff, known, bills);
          publish(each, ledger.book(each, tariff, now, bills).since(out), outlet);
        }
      }
    }
  }

  /** What a vendor billed corrects what was booked; it may be read before the usage it is about. */
  private void reconcile(BillShare share, Outlet outlet) throws Exception {
    List<BillShare> shares = all(billed);
    if (shares.stream().anyMatch(each -> each.getBillShareId().equals(share.getBillShareId()))) {
      return;
    }
    Bills before = Bills.of(shares);
    billed.add(share);
    shares.add(share);
    Bills now = Bills.of(shares);
    billReach.extendTo(share.getEventTime());
    List<Usage> ofCall = all(booked);
    CallReports known = CallReports.of(ofCall, tariff);
    for (Usage usage : ofCall) {
      if (usage.getUsageId().equals(share.getUsageId())) {
        Booking out = ledger.book(usage, tariff, known, before);
        publish(usage, ledger.book(usage, tariff, known, now).since(out), outlet);
      }
    }
  }

  /** Bills are of the past: most usage happened after all that is known to be billed. */
  private Bills bills(List<Usage> ofCall) throws Exception {
    for (Usage usage : ofCall) {
      if (billReach.covers(usage.getEventTime())) {
        return Bills.of(all(billed));
      }
    }
    return Bills.NONE;
  }

  private static void publish(Usage usage, Booking booking, Outlet outlet) {
    for (LedgerEntry entry : booking.entries()) {
      outlet.ledger().accept(LEDGER, entry);
    }
    if (booking.isOpen()) {
      UnpricedTotals.of(booking, usage.getEventTime())
          .forEach(
              (model, totals) ->
                  outlet.unpriced().accept(UNPRICED, unpriced(usage, model, totals)));
    }
    spend(usage, booking, outlet.spend());
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
    TermsChange made = TermsChange.between(terms, known.all(), rules.currency());
    if (made.isNothing()) {
      return;
    }
    Tariff before = tariff;
    terms = known.all();
    tariff = new Tariff(terms, rules.currency());
    if (made.reachesBackTo(usageReach.latest())) {
      context.applyToKeyedState(
          bookedDescriptor, (callId, kept) -> settle(all(kept), made, before, context, out));
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    // Broadcast and keyed state are written by Flink; nothing is staged between two batches.
    billReach.keep();
    usageReach.keep();
  }

  private void settle(
      List<Usage> ofCall, TermsChange made, Tariff before, Context context, Collector<Spend> out)
      throws Exception {
    if (ofCall.isEmpty() || !made.concerns(ofCall)) {
      return;
    }
    Outlet outlet = new Outlet(context::output, context::output, out);
    CallReports knownNow = CallReports.of(ofCall, tariff);
    CallReports knownBefore = CallReports.of(ofCall, before);
    Bills bills = bills(ofCall);
    for (Usage usage : ofCall) {
      Booking old = ledger.book(usage, before, knownBefore, bills);
      publish(usage, ledger.book(usage, tariff, knownNow, bills).since(old), outlet);
    }
  }

  private static <T> List<T> all(ListState<T> state) throws Exception {
    List<T> all = new ArrayList<>();
    state.get().forEach(all::add);
    return all;
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
              origin(usage, origin, account),
              usage.getEventTime(),
              account.currency(),
              each.getValue()));
    }
  }

  private static SpendOrigin origin(Usage usage, SpendOrigin origin, Account account) {
    SpendOrigin owned = origin.ownedBy(account.owner());
    boolean isItsOwn =
        usage.getModel() == null
            ? account.model().equals(UNKNOWN)
            : account.model().equals(usage.getModel());
    return isItsOwn ? owned : owned.ofModel(account.model());
  }

  private static UnpricedChange unpriced(Usage usage, String model, UnpricedTotals totals) {
    return new UnpricedChange(usage.getVendor(), model.toLowerCase(Locale.ROOT), totals);
  }
}
