package io.tollgate.spend;

import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Converter from usage to ledger entries, one per token class, and from later knowledge to
 * correcting entries.
 *
 * <p>Bookings depend on the usage and the terms alone, not on the order in which they were read: a
 * price applied before the usage was received is part of the booking; one applied later is a
 * repricing. So a restart or a replay writes the same entries under the same ids, and an upsert
 * changes nothing. The sum over all entries of a usage is its cost by everything known; the sum
 * over those booked up to a time is what was known then.
 */
public final class Ledger {

  static final String PRICED = "priced";
  static final String UNPRICED = "unpriced";

  private final CacheWriteLife unknownWrites;

  /**
   * Creates a ledger.
   *
   * @param unknownWrites the lifetime assumed for cache writes whose lifetime was not reported
   */
  public Ledger(CacheWriteLife unknownWrites) {
    this.unknownWrites = unknownWrites;
  }

  /** Whether a usage has tokens or a cost, or adds to a known call; others have no entries. */
  public static boolean concerns(Usage usage) {
    return usage.getRevision() > 1
        || !TokenClass.in(usage).isEmpty()
        || (usage.getReportedCost() != null && usage.getReportedCost().signum() != 0);
  }

  /** Books a usage; the booking is empty if it has neither tokens nor a cost. */
  public Booking book(Usage usage, Tariff tariff) {
    return book(usage, tariff, CallReports.NONE);
  }

  /**
   * Books a report of a call that was reported before.
   *
   * @param ofCall other reports of the call; the booking corrects the latest earlier report, and
   *     changes by later ones apply to the usage too
   */
  public Booking book(Usage usage, Tariff tariff, CallReports ofCall) {
    return book(usage, tariff, ofCall, Bills.NONE);
  }

  /**
   * Books usage for which vendor bills may be known.
   *
   * @param bills the recorded bills
   */
  public Booking book(Usage usage, Tariff tariff, CallReports ofCall, Bills bills) {
    List<TokenClass> classes = TokenClass.in(usage);
    List<Position> history = bills.into(tariff.history(usage, ofCall), usage, tariff.currency());
    LedgerEntries forms = new LedgerEntries(usage, unknownWrites, tariff.currency(), ofCall);
    List<LedgerEntry> entries = new ArrayList<>();
    Optional<BigDecimal> unplaced = addBookings(forms, classes, history.get(0), entries);
    unplaced.ifPresent(cost -> entries.add(forms.unplaced(history.get(0), cost)));
    countTheCall(usage, entries);
    if (history.size() == 1) {
      return new Booking(entries);
    }
    List<LedgerEntry> booked = List.copyOf(entries);
    for (int i = 1; i < history.size(); i++) {
      correct(forms, booked, history.get(i - 1), history.get(i), entries);
    }
    return new Booking(entries);
  }

  /** Returns the reported cost if no entry could take it. */
  private static Optional<BigDecimal> addBookings(
      LedgerEntries forms, List<TokenClass> classes, Position first, List<LedgerEntry> entries) {
    BigDecimal reported = forms.usage().getReportedCost();
    String currency = first.rating().map(Rating::currency).orElse(forms.openCurrency());
    boolean fits = reported != null && currency.equals(forms.usage().getReportedCurrency());
    boolean shared = fits && !classes.isEmpty();
    List<Line> lines = new ArrayList<>(classes.size());
    for (TokenClass each : classes) {
      lines.add(forms.line(each, first));
    }
    List<BigDecimal> shares =
        shared ? ProRata.of(reported, weights(forms.usage(), classes, lines)) : List.of();
    for (int i = 0; i < classes.size(); i++) {
      BigDecimal share = shared ? shares.get(i) : null;
      entries.add(forms.booking(classes.get(i), first, lines.get(i), share));
    }
    return Optional.ofNullable(reported).filter(cost -> !shared && cost.signum() != 0);
  }

  /** Weights for splitting a reported cost: costs, or tokens where there is no price. */
  private static List<BigDecimal> weights(Usage usage, List<TokenClass> classes, List<Line> lines) {
    List<BigDecimal> weights = new ArrayList<>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      weights.add(line.isPriced() ? line.list() : BigDecimal.valueOf(classes.get(i).tokens(usage)));
    }
    return weights;
  }

  private static void countTheCall(Usage usage, List<LedgerEntry> entries) {
    if (!entries.isEmpty()) {
      entries.get(0).setCalls(usage.getTakenBack() ? -1 : usage.getRevision() == 1 ? 1 : 0);
    }
  }

  private static void correct(
      LedgerEntries forms,
      List<LedgerEntry> booked,
      Position before,
      Position billed,
      List<LedgerEntry> entries) {
    // Earlier bills that still apply first follow the usage; then come the changes by a new
    // bill.
    Position now = billed.billed(billed.since(), forms.stillHolding(before, billed));
    if (!now.owner().isSameAs(before.owner())) {
      for (LedgerEntry entry : booked) {
        entries.addAll(forms.takenOut(entry, before, now));
        entries.addAll(forms.putIn(entry, before, now));
      }
    }
    if (!now.isCalledAs(before)) {
      for (LedgerEntry entry : booked) {
        entries.addAll(forms.restated(entry, before, now));
      }
    } else if (!now.costsAs(before)) {
      for (LedgerEntry entry : booked) {
        if (!entry.getTokenClass().equals(TokenClass.CALL.label())) {
          entries.addAll(forms.repriced(entry, before, now));
        }
      }
    }
    for (LedgerEntry entry : booked) {
      entries.addAll(forms.reconciled(entry, now, billed));
    }
  }
}
