package io.tollgate.spend;

import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Price;
import io.tollgate.event.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Turns usage into ledger entries, one per token class.
 *
 * <p>What is booked depends on the usage and the price book alone, not on which of them was read
 * first: a price that had been applied when the usage was received is part of the booking; a price
 * applied later closes the open booking with a repricing entry. So a restart, or a replay of both
 * topics, writes the same entries under the same ids, and an upsert changes nothing.
 */
public final class Ledger {

  static final String PRICED = "priced";
  static final String UNPRICED = "unpriced";

  /** Currency of an entry that has no price to take one from. */
  static final String OPEN_CURRENCY = "USD";

  private final CacheWriteLife unknownWrites;

  /**
   * @param unknownWrites the life assumed for cache writes whose life the tool did not tell
   */
  public Ledger(CacheWriteLife unknownWrites) {
    this.unknownWrites = unknownWrites;
  }

  /** Books a usage; nothing at all when it brings neither tokens nor a cost. */
  public Booking book(Usage usage, PriceBook prices) {
    List<TokenClass> classes =
        TokenClass.COUNTED.stream().filter(counted -> counted.tokens(usage) != 0).toList();
    Optional<Price> price = prices.inForce(usage, usage.getReceivedTime());
    String currency = price.map(Price::getCurrency).orElse(OPEN_CURRENCY);
    List<LedgerEntry> entries = entries(usage, classes, price.orElse(null), currency);
    Map<String, SpendTotals> spend = new TreeMap<>();
    for (LedgerEntry entry : entries) {
      spend.merge(entry.getCurrency(), SpendTotals.of(entry), SpendTotals::plus);
    }
    if (!spend.isEmpty() && usage.getRevision() == 1) {
      spend.computeIfPresent(entries.get(0).getCurrency(), (key, totals) -> totals.withCalls(1));
    }
    Optional<Price> later =
        price.isPresent() || classes.isEmpty()
            ? Optional.empty()
            : prices.firstKnownAfter(usage, usage.getReceivedTime());
    later.ifPresent(found -> reprice(usage, classes, found, entries, spend));
    boolean open =
        price.isEmpty() && later.isEmpty() && !classes.isEmpty() && usage.getModel() != null;
    return new Booking(entries, spend, open);
  }

  private List<LedgerEntry> entries(
      Usage usage, List<TokenClass> classes, Price price, String currency) {
    List<LedgerEntry> entries = new ArrayList<>();
    BigDecimal reported = usage.getReportedCost();
    boolean shared = reported != null && currency.equals(usage.getReportedCurrency());
    List<BigDecimal> shares =
        shared && !classes.isEmpty() ? Shares.of(reported, weights(usage, classes, price)) : null;
    for (int i = 0; i < classes.size(); i++) {
      entries.add(
          booking(usage, classes.get(i), price, currency)
              .setReportedCost(shares == null ? null : shares.get(i))
              .build());
    }
    boolean unplaced = reported != null && reported.signum() != 0 && shares == null;
    if (unplaced) {
      entries.add(
          booking(usage, TokenClass.CALL, null, usage.getReportedCurrency())
              .setReportedCost(reported)
              .build());
    }
    return entries;
  }

  private List<BigDecimal> weights(Usage usage, List<TokenClass> classes, Price price) {
    return classes.stream()
        .map(
            each ->
                price == null
                    ? BigDecimal.valueOf(each.tokens(usage))
                    : Money.cost(each.tokens(usage), each.perMillion(price, unknownWrites)))
        .toList();
  }

  private void reprice(
      Usage usage,
      List<TokenClass> classes,
      Price price,
      List<LedgerEntry> entries,
      Map<String, SpendTotals> spend) {
    for (TokenClass each : classes) {
      LedgerEntry corrected = booking(usage, each, null, OPEN_CURRENCY).build();
      LedgerEntry repricing =
          booking(usage, each, price, price.getCurrency())
              .setEntryId(corrected.getEntryId() + ":" + price.getPriceId())
              .setEntryType("repricing")
              .setCorrectsEntryId(corrected.getEntryId())
              .setTokens(0)
              .build();
      entries.add(repricing);
      spend.merge(price.getCurrency(), SpendTotals.of(repricing), SpendTotals::plus);
      spend.computeIfPresent(
          OPEN_CURRENCY,
          (key, totals) ->
              totals.withUnpricedTokens(
                  Math.subtractExact(totals.unpricedTokens(), corrected.getTokens())));
    }
  }

  private LedgerEntry.Builder booking(
      Usage usage, TokenClass tokenClass, Price price, String currency) {
    long tokens = tokenClass.tokens(usage);
    LedgerEntry.Builder entry =
        describe(usage)
            .setEntryId(usage.getUsageId() + ":" + tokenClass.label())
            .setEntryType("booking")
            .setTokenClass(tokenClass.label())
            .setTokens(tokens)
            .setCostState(price == null ? UNPRICED : PRICED)
            .setListCost(Money.ZERO)
            .setCurrency(currency)
            .setCostBasis("estimated");
    if (price == null) {
      return entry;
    }
    BigDecimal perMillion = tokenClass.perMillion(price, unknownWrites);
    return entry
        .setPricedModel(price.getModel())
        .setPriceId(price.getPriceId())
        .setPricePerMillion(perMillion)
        .setListCost(Money.cost(tokens, perMillion));
  }

  private static LedgerEntry.Builder describe(Usage usage) {
    return LedgerEntry.newBuilder()
        .setUsageId(usage.getUsageId())
        .setCallId(usage.getCallId())
        .setEventTime(usage.getEventTime())
        .setReceivedTime(usage.getReceivedTime())
        .setTeam(usage.getTeam())
        .setDepartment(usage.getDepartment())
        .setCostCenter(usage.getCostCenter())
        .setUserPseudonym(usage.getUserPseudonym())
        .setTool(usage.getTool())
        .setVendor(usage.getVendor())
        .setModel(usage.getModel() == null ? "unknown" : usage.getModel())
        .setSessionId(usage.getSessionId())
        .setPurpose(usage.getPurpose())
        .setBillingMode(usage.getBillingMode());
  }
}
