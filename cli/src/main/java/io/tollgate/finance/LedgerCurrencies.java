package io.tollgate.finance;

import io.tollgate.event.TeamSpend;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Currencies in which the ledger has amounts. */
public final class LedgerCurrencies {

  private LedgerCurrencies() {}

  /**
   * Returns those with an amount other than zero: a late rate leaves nothing in the one it moved
   * from.
   */
  public static SortedSet<String> in(Collection<TeamSpend> months) {
    TreeMap<String, BigDecimal> sums = new TreeMap<>();
    months.forEach(each -> sums.merge(each.getCurrency(), each.getListCost(), BigDecimal::add));
    sums.values().removeIf(sum -> sum.signum() == 0);
    return new TreeSet<>(sums.keySet());
  }
}
