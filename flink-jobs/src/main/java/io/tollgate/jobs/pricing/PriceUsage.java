package io.tollgate.jobs.pricing;

import io.tollgate.event.BillShare;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Usage;
import io.tollgate.jobs.RecordType;
import io.tollgate.jobs.TariffChange;
import io.tollgate.jobs.UnpricedChange;
import io.tollgate.jobs.Unsettled;
import io.tollgate.jobs.settling.Facts;
import io.tollgate.jobs.settling.Settler;
import io.tollgate.jobs.settling.SettlingProgress;
import io.tollgate.jobs.settling.SideOutput;
import io.tollgate.jobs.sums.Spend;
import io.tollgate.spend.Bills;
import io.tollgate.spend.Booking;
import io.tollgate.spend.CallReports;
import io.tollgate.spend.Ledger;
import io.tollgate.spend.Tariff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Operator function that rates each usage by the terms in force, books it, and stores it. When the
 * terms change for booked usage, or finance records what the vendor billed for it, the difference
 * is published as correcting entries.
 *
 * <p>The main output is the spend to add; ledger entries and unpriced changes are side outputs.
 */
public final class PriceUsage
    extends KeyedBroadcastProcessFunction<String, Either<Usage, BillShare>, TariffChange, Spend>
    implements CheckpointedFunction, Settler<String, Spend> {

  /** Calls to rebook per step; that takes 10 to 90 ms, the latter on a machine under heavy load. */
  public static final int AT_A_TIME = 200;

  /** Ledger entries. */
  public static final OutputTag<LedgerEntry> LEDGER =
      new OutputTag<>("ledger", new RecordType<>(LedgerEntry.class));

  /** Changes in unpriced tokens. */
  public static final OutputTag<UnpricedChange> UNPRICED =
      new OutputTag<>("unpriced", UnpricedChange.TYPE);

  private static final long serialVersionUID = 1L;

  /** The state name predates its use: at first, only unpriced usage was stored. */
  private static final String BOOKED = "open-usage";

  private static final ListStateDescriptor<Unsettled> UNSETTLED =
      new ListStateDescriptor<>("unsettled-terms", TypeInformation.of(Unsettled.class));

  /** As long as the usage topic itself retains usage that changed terms could affect. */
  private static final Duration KEPT = Duration.ofDays(400);

  private final SpendRules rules;
  private transient Ledger ledger;
  private transient SettlingProgress<TariffChange, Unsettled, TariffSettling> turns;
  private transient List<TariffChange> staged;
  private transient ListState<Usage> booked;
  private transient ListState<BillShare> billed;

  /**
   * Change that a call was settled for ahead of the others; only meaningful while it is being
   * settled.
   */
  private transient ValueState<Long> settled;

  private transient LatestUsageTime billReach;
  private transient LatestUsageTime usageReach;

  public PriceUsage(SpendRules rules) {
    this.rules = rules;
  }

  /** Key by which the reports of a call, and what was billed for them, are partitioned. */
  public static String key(Either<Usage, BillShare> read) {
    return read.isLeft() ? CallReports.key(read.left()) : Bills.key(read.right());
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    KnownTerms known = new KnownTerms(context.getOperatorStateStore()::getBroadcastState);
    if (!context.isRestored()) {
      for (TariffChange change : TariffChange.all(rules.openingTerms())) {
        known.put(change);
      }
    }
    staged = new ArrayList<>();
    OperatorStateStore store = context.getOperatorStateStore();
    billReach = new LatestUsageTime(store, "bill-reach", Long.MIN_VALUE);
    // A release that did not store it may have booked usage of any time.
    usageReach =
        new LatestUsageTime(
            store, "usage-reach", context.isRestored() ? Long.MAX_VALUE : Long.MIN_VALUE);
    turns =
        new SettlingProgress<>(
            store,
            getRuntimeContext().getTaskInfo(),
            UNSETTLED,
            Facts.of(TariffChange.all(known.all()), TariffChange::name),
            new TariffSettling.Kind(rules.currency(), usageReach::latest));
  }

  @Override
  public void open(OpenContext context) {
    ledger = new Ledger(rules.unknownCacheWrites());
    ListStateDescriptor<Usage> bookedDescriptor =
        new ListStateDescriptor<>(BOOKED, new RecordType<>(Usage.class));
    bookedDescriptor.enableTimeToLive(StateTtlConfig.newBuilder(KEPT).build());
    booked = getRuntimeContext().getListState(bookedDescriptor);
    ListStateDescriptor<BillShare> billedDescriptor =
        new ListStateDescriptor<>("bill-shares", new RecordType<>(BillShare.class));
    billedDescriptor.enableTimeToLive(StateTtlConfig.newBuilder(KEPT).build());
    billed = getRuntimeContext().getListState(billedDescriptor);
    ValueStateDescriptor<Long> settledDescriptor =
        new ValueStateDescriptor<>("settled-turn", Types.LONG);
    settledDescriptor.enableTimeToLive(StateTtlConfig.newBuilder(KEPT).build());
    settled = getRuntimeContext().getState(settledDescriptor);
  }

  @Override
  public void processElement(
      Either<Usage, BillShare> read, ReadOnlyContext context, Collector<Spend> out)
      throws Exception {
    BookedOutput output = new BookedOutput(context::output, context::output, out);
    TariffSettling terms = turns.of(context.getCurrentKey());
    if (terms.turn() != 0) {
      settleNow(terms, output);
    }
    if (read.isLeft()) {
      book(read.left(), terms.tariff(), output);
    } else {
      reconcile(read.right(), terms.tariff(), output);
    }
  }

  private void book(Usage usage, Tariff tariff, BookedOutput output) throws Exception {
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
    output.publish(usage, booking);
    if (ofCall.size() > 1) {
      CallReports now = CallReports.of(ofCall, tariff);
      // Attributes that a later report changes also apply to what earlier reports booked.
      if (now.isChangedBy(usage)) {
        for (Usage each : now.before(usage)) {
          Booking out = ledger.book(each, tariff, known, bills);
          output.publish(each, ledger.book(each, tariff, now, bills).since(out));
        }
      }
    }
  }

  /** Corrects bookings by a vendor's bill; the bill may be read before the usage it is about. */
  private void reconcile(BillShare share, Tariff tariff, BookedOutput output) throws Exception {
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
        output.publish(usage, ledger.book(usage, tariff, known, now).since(out));
      }
    }
  }

  /**
   * Bills are about the past: most usage is later than any billed usage, and needs no state access.
   */
  private Bills bills(List<Usage> ofCall) throws Exception {
    for (Usage usage : ofCall) {
      if (billReach.covers(usage.getEventTime())) {
        return Bills.of(all(billed));
      }
    }
    return Bills.NONE;
  }

  /** Changes arrive in batches that no checkpoint splits; the last one puts its batch in force. */
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
    List<TariffChange> changes = staged;
    staged = new ArrayList<>();
    turns.add(changes);
  }

  @Override
  public String state() {
    return BOOKED;
  }

  @Override
  public boolean isSettling() {
    return turns.isAnyLeft();
  }

  @Override
  public int settle(
      String call, long now, LongConsumer timers, Collector<Spend> out, SideOutput sideOutput)
      throws Exception {
    TariffSettling terms = turns.of(call);
    if (terms.turn() != 0 && !isSettled(terms)) {
      List<Usage> ofCall = all(booked);
      // Calls that the change does not affect yield the same entries either way, so nothing is
      // stored.
      if (!ofCall.isEmpty() && terms.change().concerns(ofCall)) {
        settle(ofCall, terms, new BookedOutput(sideOutput::put, sideOutput::put, out));
        settled.update(terms.turn());
      }
    }
    return 1;
  }

  @Override
  public void everyKeyIsSettled() {
    turns.next();
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    // Flink stores broadcast and keyed state; between two batches nothing is staged.
    billReach.keep();
    usageReach.keep();
    turns.keep();
  }

  /** A call that is reported again while a change is being settled is settled at once. */
  private void settleNow(TariffSettling terms, BookedOutput output) throws Exception {
    if (!isSettled(terms)) {
      settle(all(booked), terms, output);
      settled.update(terms.turn());
    }
  }

  private boolean isSettled(TariffSettling terms) throws Exception {
    Long turn = settled.value();
    return turn != null && turn == terms.turn();
  }

  private void settle(List<Usage> ofCall, TariffSettling terms, BookedOutput output)
      throws Exception {
    CallReports knownNow = CallReports.of(ofCall, terms.tariff());
    CallReports knownBefore = CallReports.of(ofCall, terms.before());
    Bills bills = bills(ofCall);
    for (Usage usage : ofCall) {
      Booking old = ledger.book(usage, terms.before(), knownBefore, bills);
      output.publish(usage, ledger.book(usage, terms.tariff(), knownNow, bills).since(old));
    }
  }

  private static <T> List<T> all(ListState<T> state) throws Exception {
    List<T> all = new ArrayList<>();
    state.get().forEach(all::add);
    return all;
  }
}
