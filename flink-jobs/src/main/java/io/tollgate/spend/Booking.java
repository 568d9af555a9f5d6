package io.tollgate.spend;

import io.tollgate.event.LedgerEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ledger entries of one usage increment under some terms, or those that remain to be published.
 *
 * @param entries the ledger entries
 * @param spend the spend they add, per account
 * @param unpriced number of tokens they leave without a price
 */
public record Booking(
    List<LedgerEntry> entries, Map<Account, SpendTotals> spend, Map<Open, Long> unpriced) {

  /**
   * Key of unpriced tokens.
   *
   * @param model the model as the tool named it; unknown when it did not
   * @param tokenClass the class of its tokens
   */
  public record Open(String model, TokenClass tokenClass) {}

  public Booking {
    entries = List.copyOf(entries);
    spend = Map.copyOf(spend);
    unpriced = Map.copyOf(unpriced);
  }

  /** Creates a booking of entries none of which has been published. */
  Booking(List<LedgerEntry> entries) {
    this(entries, spendOf(entries), unpricedOf(entries));
  }

  /** Whether there are unpriced tokens. */
  public boolean isOpen() {
    return !unpriced.isEmpty() && unpriced.values().stream().anyMatch(tokens -> tokens != 0);
  }

  /**
   * What remains to be published if an earlier booking of the same usage has been: usually entries
   * with new ids. If a term was merely read late, entries replace those of the same id, and an
   * earlier entry without a successor is zeroed.
   */
  public Booking since(Booking earlier) {
    Set<LedgerEntry> out = new HashSet<>(earlier.entries);
    List<LedgerEntry> changed = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (LedgerEntry entry : entries) {
      ids.add(entry.getEntryId());
      if (!out.contains(entry)) {
        changed.add(entry);
      }
    }
    earlier.entries.stream()
        .filter(entry -> !ids.contains(entry.getEntryId()))
        .map(Booking::emptied)
        .forEach(changed::add);
    return changed.isEmpty()
        ? new Booking(List.of())
        : new Booking(changed, spendSince(earlier, changed), unpricedSince(earlier));
  }

  /** Difference of the amounts; its entry count is that of the entries published now. */
  private Map<Account, SpendTotals> spendSince(Booking earlier, List<LedgerEntry> changed) {
    Map<Account, SpendTotals> difference = new HashMap<>(spend);
    earlier.spend.forEach(
        (account, totals) -> difference.merge(account, totals.reversed(), SpendTotals::plus));
    difference.replaceAll(
        (account, totals) -> totals.withEntries(count(changed, account, totals.isNothing())));
    difference.values().removeIf(totals -> totals.entries() == 0);
    return difference;
  }

  /** Every change of a sum counts at least one entry, so that its version grows. */
  private static long count(List<LedgerEntry> changed, Account account, boolean isNothing) {
    long count = changed.stream().filter(entry -> Account.of(entry).equals(account)).count();
    return isNothing ? count : Math.max(1, count);
  }

  private Map<Open, Long> unpricedSince(Booking earlier) {
    Map<Open, Long> difference = new HashMap<>(unpriced);
    earlier.unpriced.forEach((open, tokens) -> difference.merge(open, -tokens, Math::addExact));
    difference.values().removeIf(tokens -> tokens == 0);
    return difference;
  }

  /** Adjacent entries mostly share an account, and are summed before it is looked up. */
  private static Map<Account, SpendTotals> spendOf(List<LedgerEntry> entries) {
    Map<Account, SpendTotals> spend = new HashMap<>();
    int first = 0;
    for (int i = 1; i <= entries.size(); i++) {
      if (i == entries.size() || !Account.holdsBoth(entries.get(first), entries.get(i))) {
        SpendTotals totals = SpendTotals.of(entries.subList(first, i));
        spend.merge(Account.of(entries.get(first)), totals, SpendTotals::plus);
        first = i;
      }
    }
    return spend;
  }

  private static Map<Open, Long> unpricedOf(List<LedgerEntry> entries) {
    Map<Open, Long> unpriced = new HashMap<>();
    for (LedgerEntry entry : entries) {
      if (entry.getUnpricedTokens() != 0) {
        unpriced.merge(
            new Open(entry.getModel(), TokenClass.named(entry.getTokenClass())),
            entry.getUnpricedTokens(),
            Math::addExact);
      }
    }
    unpriced.values().removeIf(tokens -> tokens == 0);
    return unpriced;
  }

  private static LedgerEntry emptied(LedgerEntry entry) {
    return LedgerEntry.newBuilder(entry)
        .setTokens(0)
        .setReasoningTokens(0)
        .setUnpricedTokens(0)
        .setCalls(0)
        .setListCost(Money.ZERO)
        .setListCostLow(entry.getListCostLow() == null ? null : Money.ZERO)
        .setListCostHigh(entry.getListCostHigh() == null ? null : Money.ZERO)
        .setContractedCost(entry.getContractedCost() == null ? null : Money.ZERO)
        .setExpectedCost(entry.getExpectedCost() == null ? null : Money.ZERO)
        .setReportedCost(entry.getReportedCost() == null ? null : Money.ZERO)
        .build();
  }
}
