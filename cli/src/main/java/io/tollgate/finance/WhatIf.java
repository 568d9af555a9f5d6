package io.tollgate.finance;

import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Usage;
import io.tollgate.naming.ModelName;
import io.tollgate.spend.Booking;
import io.tollgate.spend.CallReports;
import io.tollgate.spend.Ledger;
import io.tollgate.spend.Tariff;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the same work would have cost on another model, computed by the ledger's own code. Usage
 * without a price on either side is excluded from both, and counted.
 */
public final class WhatIf {

  private static final int MONEY_PLACES = 12;
  private static final BigDecimal ZERO = BigDecimal.ZERO;

  private final Ledger ledger;
  private final Tariff tariff;
  private final TokenRatio ratio;

  /** Compares under a tariff; the ratio covers what is unknown about the other model. */
  public WhatIf(Ledger ledger, Tariff tariff, TokenRatio ratio) {
    this.ledger = ledger;
    this.tariff = tariff;
    this.ratio = ratio;
  }

  /**
   * Current and hypothetical cost of a team.
   *
   * @param calls model calls that would move
   * @param tokens their current tokens
   * @param now what they are billed by the token
   * @param covered what they would be billed in addition if no seat plan covered them
   * @param low what they would cost if the other model needs few tokens
   * @param likely the same at the likely ratio
   * @param high the same if it needs many
   */
  public record Line(
      long calls,
      long tokens,
      BigDecimal now,
      BigDecimal covered,
      BigDecimal low,
      BigDecimal likely,
      BigDecimal high) {

    /** No usage. */
    public static final Line NONE = new Line(0, 0, ZERO, ZERO, ZERO, ZERO, ZERO);

    /** Returns the sum of both. */
    public Line plus(Line other) {
      return new Line(
          calls + other.calls,
          tokens + other.tokens,
          now.add(other.now),
          covered.add(other.covered),
          low.add(other.low),
          likely.add(other.likely),
          high.add(other.high));
    }

    /** Whether all is zero, as for a team whose usage was moved to another. */
    boolean isNothing() {
      return calls == 0
          && tokens == 0
          && Stream.of(now, covered, low, likely, high).allMatch(each -> each.signum() == 0);
    }
  }

  /**
   * The comparison.
   *
   * @param teams by team
   * @param leftOutNow tokens without a price on the model they used
   * @param leftOutThen tokens that would have none on the other model
   */
  public record Comparison(Map<String, Line> teams, long leftOutNow, long leftOutThen) {

    public Comparison {
      teams = new TreeMap<>(teams);
    }

    /** Returns the total of all teams. */
    public Line total() {
      return teams.values().stream().reduce(Line.NONE, Line::plus);
    }
  }

  /**
   * Moves usage to a model that is paid by the token. Usage that is already on that model is
   * excluded.
   *
   * @throws IllegalArgumentException when a price is in another currency without an exchange rate
   */
  public Comparison onto(String model, List<Usage> usages, Predicate<Usage> wanted) {
    Map<String, Line> teams = new TreeMap<>();
    long leftOutNow = 0;
    long leftOutThen = 0;
    Map<String, List<Usage>> calls = calls(usages);
    for (Usage usage : usages) {
      List<Usage> ofCall = calls.get(CallReports.key(usage));
      Booking now = ledger.book(usage, tariff, CallReports.of(ofCall, tariff));
      if (now.entries().isEmpty() || !wanted.test(paidFor(usage, now)) || isOn(model, usage)) {
        continue;
      }
      Booking likely = moved(usage, ofCall, model, ratio.likely());
      if (now.isOpen()) {
        leftOutNow += tokens(now);
      } else if (likely.isOpen()) {
        leftOutThen += tokens(now);
      } else {
        add(teams, now, (cost, entry) -> current(entry, cost));
        add(
            teams,
            moved(usage, ofCall, model, ratio.low()),
            (cost, entry) -> then(cost, ZERO, ZERO));
        add(teams, likely, (cost, entry) -> then(ZERO, cost, ZERO));
        add(
            teams,
            moved(usage, ofCall, model, ratio.high()),
            (cost, entry) -> then(ZERO, ZERO, cost));
      }
    }
    teams.values().removeIf(Line::isNothing);
    return new Comparison(teams, leftOutNow, leftOutThen);
  }

  /**
   * Moves usage to machines of our own with a fixed cost for the period, whatever they do; teams
   * share it by their tokens.
   *
   * @param capacityCost in the ledger's currency
   * @throws IllegalArgumentException as {@link #onto}
   */
  public Comparison ontoCapacity(
      BigDecimal capacityCost, List<Usage> usages, Predicate<Usage> wanted) {
    Map<String, Line> teams = new TreeMap<>();
    long leftOut = 0;
    Map<String, List<Usage>> calls = calls(usages);
    for (Usage usage : usages) {
      Booking now =
          ledger.book(usage, tariff, CallReports.of(calls.get(CallReports.key(usage)), tariff));
      if (now.entries().isEmpty() || !wanted.test(paidFor(usage, now))) {
        continue;
      }
      if (now.isOpen()) {
        leftOut += tokens(now);
      } else {
        add(teams, now, (cost, entry) -> current(entry, cost));
      }
    }
    teams.values().removeIf(Line::isNothing);
    long all = teams.values().stream().mapToLong(Line::tokens).sum();
    teams.replaceAll((team, line) -> line.plus(share(capacityCost, line.tokens(), all)));
    return new Comparison(teams, leftOut, 0);
  }

  private static Line share(BigDecimal cost, long part, long whole) {
    BigDecimal share =
        whole == 0
            ? ZERO
            : cost.multiply(BigDecimal.valueOf(part))
                .divide(BigDecimal.valueOf(whole), MONEY_PLACES, RoundingMode.HALF_EVEN);
    return then(share, share, share);
  }

  /** Returns the usage with the team that pays as known now, whoever it was received for. */
  private static Usage paidFor(Usage usage, Booking booking) {
    LedgerEntry latest = booking.entries().get(booking.entries().size() - 1);
    boolean isMoved = latest.getReattributionId() != null;
    return isMoved
        ? Usage.newBuilder(usage)
            .setTeam(latest.getTeam())
            .setDepartment(latest.getDepartment())
            .setCostCenter(latest.getCostCenter())
            .build()
        : usage;
  }

  private static boolean isOn(String model, Usage usage) {
    return usage.getModel() != null
        && ModelName.normalise(usage.getModel()).equals(ModelName.normalise(model));
  }

  /** The tier in a later report of a call applies to the whole call, as in the ledger. */
  private static Map<String, List<Usage>> calls(List<Usage> usages) {
    return usages.stream().collect(Collectors.groupingBy(CallReports::key));
  }

  private Booking moved(Usage usage, List<Usage> ofCall, String model, BigDecimal tokens) {
    List<Usage> call = ofCall.stream().map(each -> TokenRatio.moved(each, model, tokens)).toList();
    return ledger.book(
        TokenRatio.moved(usage, model, tokens), tariff, CallReports.of(call, tariff));
  }

  private void add(
      Map<String, Line> teams, Booking booking, BiFunction<BigDecimal, LedgerEntry, Line> line) {
    refuseOtherCurrencies(booking);
    for (LedgerEntry entry : booking.entries()) {
      BigDecimal cost = isOurs(entry) ? Amounts.of(entry).contracted() : ZERO;
      teams.merge(entry.getTeam(), line.apply(cost, entry), Line::plus);
    }
  }

  /**
   * Fails on amounts in other currencies, except those that net to zero because a late rate moved
   * them to the ledger's.
   */
  private void refuseOtherCurrencies(Booking booking) {
    Map<String, BigDecimal> left = new TreeMap<>();
    for (LedgerEntry entry : booking.entries()) {
      if (!isOurs(entry)) {
        left.merge(entry.getCurrency(), Amounts.of(entry).contracted(), BigDecimal::add);
      }
    }
    left.forEach(
        (currency, cost) -> {
          if (cost.signum() != 0) {
            throw new IllegalArgumentException(
                "there is no exchange rate from %s to %s for %s; apply one (kind: exchange-rates)"
                    .formatted(currency, tariff.currency(), booking.entries().get(0).getModel()));
          }
        });
  }

  private boolean isOurs(LedgerEntry entry) {
    return entry.getCurrency().equals(tariff.currency());
  }

  /** A seat costs the same when its usage moves, so that usage costs nothing now. */
  private static Line current(LedgerEntry entry, BigDecimal cost) {
    boolean isCovered = Charge.SEAT_PLAN.equals(entry.getBillingMode());
    return new Line(
        entry.getCalls(),
        entry.getTokens(),
        isCovered ? ZERO : cost,
        isCovered ? cost : ZERO,
        ZERO,
        ZERO,
        ZERO);
  }

  private static Line then(BigDecimal low, BigDecimal likely, BigDecimal high) {
    return new Line(0, 0, ZERO, ZERO, low, likely, high);
  }

  private static long tokens(Booking booking) {
    return booking.entries().stream().mapToLong(LedgerEntry::getTokens).sum();
  }
}
