package io.tollgate.jobs.pricing;

import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Usage;
import io.tollgate.jobs.UnpricedChange;
import io.tollgate.jobs.sums.Spend;
import io.tollgate.spend.Account;
import io.tollgate.spend.Booking;
import io.tollgate.spend.SpendOrigin;
import io.tollgate.spend.SpendTotals;
import io.tollgate.spend.UnpricedTotals;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Outputs for bookings: the ledger, unpriced usage and spend. */
record BookedOutput(
    BiConsumer<OutputTag<LedgerEntry>, LedgerEntry> ledger,
    BiConsumer<OutputTag<UnpricedChange>, UnpricedChange> unpriced,
    Collector<Spend> spend) {

  void publish(Usage usage, Booking booking) {
    for (LedgerEntry entry : booking.entries()) {
      ledger.accept(PriceUsage.LEDGER, entry);
    }
    if (booking.isOpen()) {
      UnpricedTotals.of(booking, usage.getEventTime())
          .forEach(
              (model, totals) ->
                  unpriced.accept(PriceUsage.UNPRICED, unpriced(usage, model, totals)));
    }
    spend(usage, booking);
  }

  private void spend(Usage usage, Booking booking) {
    if (booking.spend().isEmpty()) {
      return;
    }
    SpendOrigin origin = SpendOrigin.of(usage);
    for (Map.Entry<Account, SpendTotals> each : booking.spend().entrySet()) {
      Account account = each.getKey();
      spend.collect(
          new Spend(
              origin(usage, origin, account),
              usage.getEventTime(),
              account.currency(),
              each.getValue()));
    }
  }

  private static SpendOrigin origin(Usage usage, SpendOrigin origin, Account account) {
    SpendOrigin owned = origin.ownedBy(account.owner());
    return account.model().equals(Account.modelOf(usage)) ? owned : owned.ofModel(account.model());
  }

  private static UnpricedChange unpriced(Usage usage, String model, UnpricedTotals totals) {
    return new UnpricedChange(usage.getVendor(), model.toLowerCase(Locale.ROOT), totals);
  }
}
