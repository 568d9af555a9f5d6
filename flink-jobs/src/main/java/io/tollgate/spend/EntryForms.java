package io.tollgate.spend;

import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Fills in the ledger entries of one usage. Ids follow from usage, class and moment. */
final class EntryForms {

  private final Usage usage;
  private final CacheWriteLife unknownWrites;
  private final String openCurrency;
  private final Optional<Usage> corrected;

  /**
   * @param openCurrency currency of an entry that has no price to take one from
   * @param ofCall other reports of the same call
   */
  EntryForms(
      Usage usage, CacheWriteLife unknownWrites, String openCurrency, Collection<Usage> ofCall) {
    this.usage = usage;
    this.unknownWrites = unknownWrites;
    this.openCurrency = openCurrency;
    this.corrected =
        ofCall.stream()
            .filter(each -> each.getRevision() < usage.getRevision())
            .max(Comparator.comparing(Usage::getRevision));
  }

  Usage usage() {
    return usage;
  }

  String openCurrency() {
    return openCurrency;
  }

  /** What a class comes to. */
  Line line(TokenClass tokenClass, Position position) {
    return Line.of(usage, tokenClass, position.rating(), unknownWrites, openCurrency);
  }

  /** The first entry of a class; the share of the reported cost may be null. */
  LedgerEntry booking(TokenClass tokenClass, Position position, BigDecimal reportedShare) {
    LedgerEntry.Builder entry =
        described(tokenClass, position)
            .setEntryId(usage.getUsageId() + ":" + tokenClass.label())
            .setEntryType("booking")
            .setCorrectsEntryId(
                corrected.map(each -> entryCorrected(each, tokenClass)).orElse(null))
            .setRestates(restates())
            .setTokens(tokenClass.tokens(usage))
            .setReasoningTokens(tokenClass == TokenClass.OUTPUT ? usage.getReasoningTokens() : 0)
            .setReportedCost(reportedShare);
    if (position.rating().isEmpty() && reportedShare != null) {
      entry.setCostBasis("reported");
    }
    return line(tokenClass, position).writeTo(entry).build();
  }

  /** A reported cost that no token class could take. */
  LedgerEntry unplaced(Position position, BigDecimal reported) {
    return LedgerEntry.newBuilder(
            booking(
                TokenClass.CALL,
                new Position(position.since(), position.owner(), Optional.empty()),
                null))
        .setCurrency(usage.getReportedCurrency())
        .setReportedCost(reported)
        .setCostBasis("reported")
        .build();
  }

  /**
   * Takes what a class came to out of the team that paid before. Tokens leave the currency they
   * were booked in, money the one it came to stand in.
   */
  List<LedgerEntry> takenOut(LedgerEntry booked, Position before, Position now) {
    Line line = amounts(booked, before).reversed();
    LedgerEntry.Builder tokens =
        moved(booked, before, before.owner(), now)
            .setEntryId(booked.getEntryId() + ":out@" + now.since())
            .setCalls(-booked.getCalls())
            .setTokens(-booked.getTokens())
            .setReasoningTokens(-booked.getReasoningTokens())
            .setReportedCost(
                booked.getReportedCost() == null ? null : booked.getReportedCost().negate());
    return withMoney(booked, tokens, line);
  }

  /** Puts it into the team that pays now. */
  List<LedgerEntry> putIn(LedgerEntry booked, Position before, Position now) {
    LedgerEntry.Builder tokens =
        moved(booked, before, now.owner(), now)
            .setEntryId(booked.getEntryId() + ":in@" + now.since())
            .setCalls(booked.getCalls())
            .setTokens(booked.getTokens())
            .setReasoningTokens(booked.getReasoningTokens())
            .setReportedCost(booked.getReportedCost());
    return withMoney(booked, tokens, amounts(booked, before));
  }

  /** The difference that another rating makes; two entries when it changes the currency. */
  List<LedgerEntry> repriced(LedgerEntry booked, Position before, Position now) {
    TokenClass tokenClass = TokenClass.named(booked.getTokenClass());
    Line old = line(tokenClass, before);
    Line fresh = line(tokenClass, now);
    String restates = before.rating().isEmpty() ? "priced" : "repriced";
    if (old.currency().equals(fresh.currency())) {
      return List.of(repricing(booked, now, now, fresh.minus(old), restates, "repricing"));
    }
    return List.of(
        repricing(booked, now, before, old.reversed(), restates, "reversal"),
        repricing(booked, now, now, fresh, restates, "repricing"));
  }

  private LedgerEntry repricing(
      LedgerEntry booked, Position now, Position rated, Line line, String restates, String word) {
    LedgerEntry.Builder entry =
        described(
                TokenClass.named(booked.getTokenClass()),
                new Position(now.since(), now.owner(), rated.rating()))
            .setEntryId(booked.getEntryId() + ":" + word + "@" + now.since())
            .setEntryType("repricing")
            .setCorrectsEntryId(booked.getEntryId())
            .setRestates(restates)
            .setTokens(0);
    return line.writeTo(entry).build();
  }

  private LedgerEntry.Builder moved(
      LedgerEntry booked, Position before, Owner owner, Position now) {
    return described(
            TokenClass.named(booked.getTokenClass()),
            new Position(now.since(), owner, before.rating()))
        .setEntryType("reattribution")
        .setCorrectsEntryId(booked.getEntryId())
        .setRestates("reattributed")
        .setCostBasis(booked.getCostBasis())
        .setReattributionId(now.owner().movedBy());
  }

  private static List<LedgerEntry> withMoney(
      LedgerEntry booked, LedgerEntry.Builder tokens, Line line) {
    if (line.currency().equals(booked.getCurrency())) {
      return List.of(line.writeTo(tokens).build());
    }
    LedgerEntry withoutMoney =
        Line.nothing(booked.getCurrency()).writeTo(LedgerEntry.newBuilder(tokens)).build();
    LedgerEntry.Builder money =
        LedgerEntry.newBuilder(withoutMoney)
            .setEntryId(withoutMoney.getEntryId() + ":" + line.currency())
            .setCalls(0)
            .setTokens(0)
            .setReasoningTokens(0)
            .setReportedCost(null);
    return List.of(withoutMoney, line.writeTo(money).build());
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

  /** Usage that is received after its month has ended changes a month that was told already. */
  private String restates() {
    if (usage.getRevision() > 1) {
      return "corrected";
    }
    boolean late = !month(usage.getReceivedTime()).equals(month(usage.getEventTime()));
    return late ? "late" : null;
  }

  private LedgerEntry.Builder described(TokenClass tokenClass, Position position) {
    LedgerEntry.Builder entry =
        LedgerEntry.newBuilder()
            .setUsageId(usage.getUsageId())
            .setCallId(usage.getCallId())
            .setEventTime(usage.getEventTime())
            .setReceivedTime(usage.getReceivedTime())
            .setTeam(position.owner().team())
            .setDepartment(position.owner().department())
            .setCostCenter(position.owner().costCenter())
            .setReattributionId(position.owner().movedBy())
            .setUserPseudonym(usage.getUserPseudonym())
            .setTool(usage.getTool())
            .setVendor(usage.getVendor())
            .setModel(usage.getModel() == null ? "unknown" : usage.getModel())
            .setSessionId(usage.getSessionId())
            .setPurpose(usage.getPurpose())
            .setBillingMode(usage.getBillingMode())
            .setServiceTier(usage.getServiceTier())
            .setRegion(usage.getRegion())
            .setProject(usage.getProject())
            .setTokenClass(tokenClass.label())
            .setCostBasis("estimated")
            .setCostState(position.rating().isPresent() ? Ledger.PRICED : Ledger.UNPRICED)
            .setBookedTime(position.since())
            .setPeriodDay(usage.getEventTime().atOffset(ZoneOffset.UTC).toLocalDate().toString())
            .setPeriodMonth(month(usage.getEventTime()))
            .setBookedMonth(month(position.since()));
    position.rating().ifPresent(rating -> describe(entry, tokenClass, rating));
    return entry;
  }

  private void describe(LedgerEntry.Builder entry, TokenClass tokenClass, Rating rating) {
    Quote list = rating.list();
    entry
        .setPricedModel(list.price().getModel())
        .setPriceId(list.price().getPriceId())
        .setPricePerMillion(tokenClass.perMillion(list.price(), unknownWrites))
        .setMultiplier(
            list.factor().compareTo(BigDecimal.ONE) == 0 ? null : Money.rounded(list.factor()))
        .setContractPriceId(
            rating.contract() == null ? null : rating.contract().price().getPriceId())
        .setDiscountId(rating.discount() == null ? null : rating.discount().getDiscountId());
    if (rating.rate() != null) {
      entry
          .setPriceCurrency(list.price().getCurrency())
          .setExchangeRate(rating.rate().getRate())
          .setExchangeRateId(rating.rate().getRateId());
    }
  }

  private static String month(Instant time) {
    return YearMonth.from(time.atOffset(ZoneOffset.UTC)).toString();
  }
}
