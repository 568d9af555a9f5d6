package io.tollgate.jobs;

import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Price;
import io.tollgate.event.Usage;
import io.tollgate.spend.Booking;
import io.tollgate.spend.Ledger;
import io.tollgate.spend.PriceBook;
import io.tollgate.spend.SpendOrigin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Books each usage at the price in force. Usage that has no price is booked open and kept, and when
 * its price arrives what changes is published: a repricing, or, if the price had been applied
 * before the usage was received and merely read later, the completed booking.
 *
 * <p>Gives what to add to the team's spend; the ledger entries leave by the side.
 */
final class PriceUsage extends KeyedBroadcastProcessFunction<String, Usage, Price, Spend> {

  /** The entries for the ledger. */
  static final OutputTag<LedgerEntry> LEDGER =
      new OutputTag<>("ledger", new AvroTypeInfo<>(LedgerEntry.class));

  /** Every price that was read, by its id. */
  static final MapStateDescriptor<String, Price> PRICES =
      new MapStateDescriptor<>("prices", Types.STRING, new AvroTypeInfo<>(Price.class));

  private static final long serialVersionUID = 1L;

  /** As long as the usage topic itself keeps what a price could come for. */
  private static final Duration KEPT_OPEN = Duration.ofDays(400);

  private final SpendRules rules;
  private transient Ledger ledger;
  private transient PriceBook book;
  private transient ListStateDescriptor<Usage> openDescriptor;
  private transient ListState<Usage> open;

  PriceUsage(SpendRules rules) {
    this.rules = rules;
  }

  @Override
  public void open(OpenContext context) {
    ledger = new Ledger(rules.unknownCacheWrites());
    openDescriptor = new ListStateDescriptor<>("open-usage", new AvroTypeInfo<>(Usage.class));
    openDescriptor.enableTimeToLive(StateTtlConfig.newBuilder(KEPT_OPEN).build());
    open = getRuntimeContext().getListState(openDescriptor);
  }

  @Override
  public void processElement(Usage usage, ReadOnlyContext context, Collector<Spend> out)
      throws Exception {
    Booking booking = ledger.book(usage, book(context.getBroadcastState(PRICES)));
    if (booking.open()) {
      open.add(usage);
    }
    booking.entries().forEach(entry -> context.output(LEDGER, entry));
    spend(usage, booking).forEach(out::collect);
  }

  @Override
  public void processBroadcastElement(Price price, Context context, Collector<Spend> out)
      throws Exception {
    BroadcastState<String, Price> prices = context.getBroadcastState(PRICES);
    prices.put(price.getPriceId(), price);
    book = null;
    PriceBook known = book(prices);
    context.applyToKeyedState(
        openDescriptor, (callId, waiting) -> settle(waiting, known, context, out));
  }

  private void settle(
      ListState<Usage> waiting, PriceBook known, Context context, Collector<Spend> out)
      throws Exception {
    List<Usage> stillOpen = new ArrayList<>();
    boolean changed = false;
    for (Usage usage : waiting.get()) {
      Booking booking = ledger.book(usage, known);
      if (booking.open()) {
        stillOpen.add(usage);
        continue;
      }
      changed = true;
      Booking news = booking.since(ledger.book(usage, PriceBook.EMPTY));
      news.entries().forEach(entry -> context.output(LEDGER, entry));
      spend(usage, news).forEach(out::collect);
    }
    if (changed) {
      waiting.update(stillOpen);
    }
  }

  private static List<Spend> spend(Usage usage, Booking booking) {
    List<Spend> spend = new ArrayList<>();
    if (booking.spend().isEmpty()) {
      return spend;
    }
    SpendOrigin origin = SpendOrigin.of(usage);
    booking
        .spend()
        .forEach(
            (currency, totals) ->
                spend.add(new Spend(origin, usage.getEventTime(), currency, totals)));
    return spend;
  }

  /** What was read, and what stood in the topic when the job was started; the later application. */
  private PriceBook book(ReadOnlyBroadcastState<String, Price> read) throws Exception {
    if (book == null) {
      Map<String, Price> known = new HashMap<>();
      rules.openingPrices().forEach(price -> known.put(price.getPriceId(), price));
      for (Map.Entry<String, Price> entry : read.immutableEntries()) {
        known.merge(entry.getKey(), entry.getValue(), PriceUsage::laterApplied);
      }
      book = new PriceBook(known.values());
    }
    return book;
  }

  private static Price laterApplied(Price one, Price other) {
    return other.getAppliedTime().isBefore(one.getAppliedTime()) ? one : other;
  }
}
