package io.tollgate.spend;

import io.tollgate.event.LedgerEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one usage increment means at some state of the price book.
 *
 * @param entries the ledger entries
 * @param spend what they add to the team's spend, per currency
 * @param open whether a price that comes later would change it
 */
public record Booking(List<LedgerEntry> entries, Map<String, SpendTotals> spend, boolean open) {

  public Booking {
    entries = List.copyOf(entries);
    spend = Map.copyOf(spend);
  }

  /**
   * What is left to publish when an earlier booking of the same usage is out already. Its entries
   * replace those of the same id; an earlier entry that has no successor is emptied.
   */
  public Booking since(Booking earlier) {
    List<LedgerEntry> changed = new ArrayList<>(entries);
    changed.removeAll(earlier.entries);
    Set<String> ids = new HashSet<>();
    entries.forEach(entry -> ids.add(entry.getEntryId()));
    earlier.entries.stream()
        .filter(entry -> !ids.contains(entry.getEntryId()))
        .map(Booking::emptied)
        .forEach(changed::add);
    if (changed.isEmpty()) {
      return new Booking(List.of(), Map.of(), open);
    }
    return new Booking(changed, spendSince(earlier, changed), open);
  }

  /** The difference of the amounts; as entries count those that are published now. */
  private Map<String, SpendTotals> spendSince(Booking earlier, List<LedgerEntry> changed) {
    Map<String, SpendTotals> difference = new TreeMap<>(spend);
    earlier.spend.forEach(
        (currency, totals) -> difference.merge(currency, totals.reversed(), SpendTotals::plus));
    difference.replaceAll(
        (currency, totals) ->
            totals.withEntries(
                Math.max(
                    1,
                    changed.stream()
                        .filter(entry -> entry.getCurrency().equals(currency))
                        .count())));
    return difference;
  }

  private static LedgerEntry emptied(LedgerEntry entry) {
    return LedgerEntry.newBuilder(entry)
        .setTokens(0)
        .setListCost(Money.ZERO)
        .setReportedCost(entry.getReportedCost() == null ? null : Money.ZERO)
        .build();
  }
}
