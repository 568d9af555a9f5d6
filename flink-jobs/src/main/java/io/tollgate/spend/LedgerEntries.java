package io.tollgate.spend;

import io.tollgate.event.BillShare;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Factory for the ledger entries of one usage. Ids are derived from usage, token class and time.
 */
final class LedgerEntries {

  private static final String CORRECTED = "corrected";
  private static final String RECONCILED = "reconciled";

  private final Usage usage;
  private final CacheWriteLife unknownWrites;
  private final String openCurrency;
  private final Optional<Usage> corrected;
  private final UtcDay eventDay;
  private final UtcDay receivedDay;

  /**
   * @param openCurrency currency of an entry without a price
   * @param ofCall other reports of the same call
   */
  LedgerEntries(
      Usage usage, CacheWriteLife unknownWrites, String openCurrency, CallReports ofCall) {
    this.usage = usage;
    this.unknownWrites = unknownWrites;
    this.openCurrency = openCurrency;
    this.corrected = ofCall.latestBefore(usage);
    this.eventDay = UtcDay.of(usage.getEventTime());
    this.receivedDay = UtcDay.of(usage.getReceivedTime());
  }

  Usage usage() {
    return usage;
  }

  String openCurrency() {
    return openCurrency;
  }

  /** Amounts of a token class. */
  Line line(TokenClass tokenClass, Position position) {
    Line line = Line.of(usage, tokenClass, position.rating(), unknownWrites, openCurrency);
    BillShare share = position.bills().get(tokenClass.label());
    return share == null ? line : line.billed(share.getCost());
  }

  /** Bills applied in an earlier position that still apply in a later one. */
  Map<String, BillShare> stillHolding(Position before, Position now) {
    return before.bills().isEmpty()
        ? before.bills()
        : Bills.holding(before.bills(), now, openCurrency);
  }

  /** Initial entry of a token class; the share of the reported cost may be null. */
  LedgerEntry booking(
      TokenClass tokenClass, Position position, Line line, BigDecimal reportedShare) {
    LedgerEntry entry = described(tokenClass, position);
    entry.setEntryId(usage.getUsageId() + ":" + tokenClass.label());
    entry.setEntryType("booking");
    entry.setCorrectsEntryId(corrected.map(each -> entryCorrected(each, tokenClass)).orElse(null));
    entry.setRestates(restates());
    entry.setTokens(tokenClass.tokens(usage));
    entry.setReasoningTokens(tokenClass == TokenClass.OUTPUT ? usage.getReasoningTokens() : 0);
    entry.setReportedCost(reportedShare);
    if (position.rating().isEmpty() && reportedShare != null) {
      entry.setCostBasis("reported");
    }
    return line.writeTo(entry);
  }

  /** Entry of a reported cost that no token class could take. */
  LedgerEntry unplaced(Position position, BigDecimal reported) {
    Position open =
        new Position(position.since(), position.owner(), Optional.empty(), position.usage());
    LedgerEntry entry = booking(TokenClass.CALL, open, line(TokenClass.CALL, open), null);
    entry.setCurrency(usage.getReportedCurrency());
    entry.setReportedCost(reported);
    entry.setCostBasis("reported");
    return entry;
  }

  /**
   * Removes a class from the team that paid before: the cost a tool reported in the currency it
   * named, everything else in the currency in which it is now held.
   */
  List<LedgerEntry> takenOut(LedgerEntry booked, Position before, Position now) {
    LedgerEntry entry = moved(booked, before, before.owner(), now);
    entry.setEntryId(booked.getEntryId() + ":out@" + now.since());
    return withMoney(booked, less(booked, entry), amounts(booked, before).reversed());
  }

  /** Adds a class to the team that pays now. */
  List<LedgerEntry> putIn(LedgerEntry booked, Position before, Position now) {
    LedgerEntry entry = moved(booked, before, now.owner(), now);
    entry.setEntryId(booked.getEntryId() + ":in@" + now.since());
    return withMoney(booked, more(booked, entry), amounts(booked, before));
  }

  /**
   * Reverses a class under the model, tier, speed and region reported first, and books it under
   * those that a later report of the call named.
   */
  List<LedgerEntry> restated(LedgerEntry booked, Position before, Position now) {
    LedgerEntry was = restatement(booked, now, before);
    was.setEntryId(booked.getEntryId() + ":was@" + now.since());
    LedgerEntry is = restatement(booked, now, now);
    is.setEntryId(booked.getEntryId() + ":is@" + now.since());
    List<LedgerEntry> entries = new ArrayList<>();
    entries.addAll(withMoney(booked, less(booked, was), amounts(booked, before).reversed()));
    entries.addAll(withMoney(booked, more(booked, is), amounts(booked, now)));
    return entries;
  }

  private LedgerEntry restatement(LedgerEntry booked, Position now, Position known) {
    LedgerEntry entry =
        described(
            TokenClass.named(booked.getTokenClass()),
            new Position(now.since(), now.owner(), known.rating(), known.usage(), known.bills()));
    entry.setEntryType("restatement");
    entry.setCorrectsEntryId(booked.getEntryId());
    entry.setRestates(CORRECTED);
    keepBasis(entry, booked);
    return entry;
  }

  private static LedgerEntry less(LedgerEntry booked, LedgerEntry entry) {
    entry.setReportedCost(
        booked.getReportedCost() == null ? null : booked.getReportedCost().negate());
    return quantities(entry, booked, -1);
  }

  private static LedgerEntry more(LedgerEntry booked, LedgerEntry entry) {
    entry.setReportedCost(booked.getReportedCost());
    return quantities(entry, booked, 1);
  }

  private static LedgerEntry quantities(LedgerEntry entry, LedgerEntry booked, int sign) {
    entry.setCalls(sign * booked.getCalls());
    entry.setTokens(sign * booked.getTokens());
    entry.setReasoningTokens(sign * booked.getReasoningTokens());
    return entry;
  }

  /**
   * Difference that another rating makes; if it changes the currency, two entries, and the counts
   * move along with the money.
   */
  List<LedgerEntry> repriced(LedgerEntry booked, Position before, Position now) {
    TokenClass tokenClass = TokenClass.named(booked.getTokenClass());
    Line old = line(tokenClass, before);
    Line fresh = line(tokenClass, now);
    boolean isBiggerCall = !PricingTerms.isSame(before.usage(), now.usage());
    String restates = isBiggerCall ? CORRECTED : before.rating().isEmpty() ? "priced" : "repriced";
    if (old.currency().equals(fresh.currency())) {
      return List.of(repricing(booked, now, now, fresh.minus(old), restates, "repricing"));
    }
    return List.of(
        quantities(
            repricing(booked, now, before, old.reversed(), restates, "reversal"), booked, -1),
        quantities(repricing(booked, now, now, fresh, restates, "repricing"), booked, 1));
  }

  private LedgerEntry repricing(
      LedgerEntry booked, Position now, Position rated, Line line, String restates, String word) {
    LedgerEntry entry =
        described(
            TokenClass.named(booked.getTokenClass()),
            new Position(now.since(), now.owner(), rated.rating(), now.usage(), rated.bills()));
    entry.setEntryId(booked.getEntryId() + ":" + word + "@" + now.since());
    entry.setEntryType("repricing");
    entry.setCorrectsEntryId(booked.getEntryId());
    entry.setRestates(restates);
    return line.writeTo(entry);
  }

  /**
   * Difference that a changed bill makes to what is to be paid; empty if the class has the same
   * bill.
   */
  List<LedgerEntry> reconciled(LedgerEntry booked, Position before, Position now) {
    TokenClass tokenClass = TokenClass.named(booked.getTokenClass());
    if (Objects.equals(
        before.bills().get(tokenClass.label()), now.bills().get(tokenClass.label()))) {
      return List.of();
    }
    Line line = line(tokenClass, now).minus(line(tokenClass, before));
    LedgerEntry entry = repricing(booked, now, now, line, RECONCILED, "reconciliation");
    entry.setEntryType("reconciliation");
    return List.of(entry);
  }

  /** A moving entry keeps the cost basis of the moved one, unless the amount is what was billed. */
  private static void keepBasis(LedgerEntry entry, LedgerEntry booked) {
    if (!entry.getCostBasis().equals(RECONCILED)) {
      entry.setCostBasis(booked.getCostBasis());
    }
  }

  private LedgerEntry moved(LedgerEntry booked, Position before, Payer owner, Position now) {
    LedgerEntry entry =
        described(
            TokenClass.named(booked.getTokenClass()),
            new Position(now.since(), owner, before.rating(), before.usage(), before.bills()));
    entry.setEntryType("reattribution");
    entry.setCorrectsEntryId(booked.getEntryId());
    entry.setRestates("reattributed");
    keepBasis(entry, booked);
    entry.setReattributionId(now.owner().movedBy());
    return entry;
  }

  private static List<LedgerEntry> withMoney(LedgerEntry booked, LedgerEntry entry, Line line) {
    if (line.currency().equals(booked.getCurrency())) {
      return List.of(line.writeTo(entry));
    }
    LedgerEntry reported = Line.nothing(booked.getCurrency()).writeTo(entry);
    LedgerEntry money = line.writeTo(LedgerEntry.newBuilder(reported).build());
    money.setEntryId(entry.getEntryId() + ":" + line.currency());
    money.setReportedCost(null);
    return List.of(quantities(reported, booked, 0), money);
  }

  /** A cost without tokens moves as it was booked. */
  private Line amounts(LedgerEntry booked, Position position) {
    TokenClass tokenClass = TokenClass.named(booked.getTokenClass());
    return tokenClass == TokenClass.CALL
        ? Line.nothing(booked.getCurrency())
        : line(tokenClass, position);
  }

  private String entryCorrected(Usage earlier, TokenClass tokenClass) {
    TokenClass pointed =
        tokenClass.tokens(earlier) != 0
            ? tokenClass
            : TokenClass.COUNTED.stream()
                .filter(each -> each.tokens(earlier) != 0)
                .findFirst()
                .orElse(TokenClass.CALL);
    return earlier.getUsageId() + ":" + pointed.label();
  }

  /** Usage received after its month has ended changes a month that was already reported. */
  private String restates() {
    if (usage.getRevision() > 1) {
      return CORRECTED;
    }
    return receivedDay.month().equals(eventDay.month()) ? null : "late";
  }

  /** Set field by field: a builder would look up the default of each field not given. */
  private LedgerEntry described(TokenClass tokenClass, Position position) {
    LedgerEntry entry = new LedgerEntry();
    ofUsage(entry, position.usage());
    entry.setModel(position.model());
    entry.setTeam(position.owner().team());
    entry.setDepartment(position.owner().department());
    entry.setCostCenter(position.owner().costCenter());
    entry.setReattributionId(position.owner().movedBy());
    entry.setTokenClass(tokenClass.label());
    BillShare share = position.bills().get(tokenClass.label());
    entry.setCostBasis(share == null ? "estimated" : RECONCILED);
    entry.setBillShareId(share == null ? null : share.getBillShareId());
    entry.setCostState(position.rating().isPresent() ? Ledger.PRICED : Ledger.UNPRICED);
    entry.setBookedTime(position.since());
    entry.setPeriodDay(eventDay.date());
    entry.setPeriodMonth(eventDay.month());
    entry.setBookedMonth(UtcDay.of(position.since()).month());
    position.rating().ifPresent(rating -> rating.writeTo(entry, tokenClass, unknownWrites));
    return entry;
  }

  private void ofUsage(LedgerEntry entry, Usage known) {
    entry.setUsageId(usage.getUsageId());
    entry.setCallId(usage.getCallId());
    entry.setRevision(usage.getRevision());
    entry.setEventTime(usage.getEventTime());
    entry.setReceivedTime(usage.getReceivedTime());
    entry.setUserPseudonym(usage.getUserPseudonym());
    entry.setTool(usage.getTool());
    entry.setVendor(usage.getVendor());
    entry.setSessionId(usage.getSessionId());
    entry.setPurpose(usage.getPurpose());
    entry.setBillingMode(usage.getBillingMode());
    entry.setServiceTier(known.getServiceTier());
    entry.setRegion(known.getRegion());
    entry.setProject(usage.getProject());
  }
}
