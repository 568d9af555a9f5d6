package io.tollgate.finance;

import io.tollgate.event.BillShare;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.VendorCost;
import io.tollgate.naming.ModelHost;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Comparison of a vendor's report with the ledger and with what the tools reported: by day, model
 * and token class, or as coarsely as the vendor reports a day; searches and the like are always
 * separate. Cache writes are one class, since tools often do not report their lifetime. Usage on
 * seat plans is excluded: vendors do not bill it by the token. A report on Claude Code alone is
 * compared with that tool's usage, on seats too.
 */
public final class Reconciliation {

  /** Represents all models, or all token classes. */
  public static final String ALL = "all";

  private static final int LATE_DAYS = 2;
  private static final String SEAT_PLAN = "seat_plan";

  private final Collection<VendorCost> report;
  private final AccountTeams accounts;
  private final Set<List<Object>> withoutModel;
  private final Set<List<Object>> withoutClass;
  private final Set<List<Object>> days;
  private final Set<List<Object>> daysWithCosts;

  /** Days for which only Claude Code's usage is reported, on seats too. */
  private final Set<List<Object>> daysOfClaudeCode;

  /** Many entries share few subjects. */
  private final Map<Subject, Subject> known = new HashMap<>();

  /**
   * Creates a comparison for the days and vendors of a report, by team.
   *
   * @param accounts owners of the vendor's accounts
   */
  public Reconciliation(Collection<VendorCost> report, AccountTeams accounts) {
    this.report = List.copyOf(report);
    this.accounts = accounts;
    this.withoutModel = coarse(report, VendorCost::getModel);
    this.withoutClass = coarse(report, VendorCost::getTokenClass);
    this.days = days(report.stream());
    this.daysWithCosts = days(report.stream().filter(line -> line.getCost() != null));
    this.daysOfClaudeCode = days(report.stream().filter(ClaudeCodeReport::isItsLine));
  }

  /**
   * What is compared.
   *
   * @param team the team of the account; {@value Reconciliation#ALL} if accounts are not
   *     distinguished
   */
  public record Subject(LocalDate day, String vendor, String team, String model, String tokenClass)
      implements Comparable<Subject> {

    /**
     * Returns the subject as coarse as the vendor's report on that day. What is not usage of a
     * model stays separate.
     */
    Subject asToldBy(Set<List<Object>> withoutModel, Set<List<Object>> withoutClass) {
      if (VendorLines.OTHER.equals(tokenClass)) {
        return new Subject(day, vendor, team, model == null ? ALL : model, tokenClass);
      }
      List<Object> place = List.of(day, vendor);
      boolean isWhole = withoutModel.contains(place);
      String fineClass =
          tokenClass != null && tokenClass.startsWith("cache_write") ? "cache_write" : tokenClass;
      return new Subject(
          day,
          vendor,
          team,
          isWhole ? ALL : model,
          isWhole || withoutClass.contains(place) ? ALL : fineClass);
    }

    @Override
    public int compareTo(Subject other) {
      int order = day.compareTo(other.day);
      order = order == 0 ? vendor.compareTo(other.vendor) : order;
      order = order == 0 ? team.compareTo(other.team) : order;
      order = order == 0 ? model.compareTo(other.model) : order;
      return order == 0 ? tokenClass.compareTo(other.tokenClass) : order;
    }
  }

  /**
   * One line of the comparison.
   *
   * @param subject what is compared
   * @param billed the vendor's side
   * @param ours the ledger's side, with what the tools reported
   * @param cause why they differ
   * @param ageDays days since the day it is about
   */
  public record Item(
      Subject subject, VendorSide billed, LedgerSide ours, Cause cause, long ageDays) {

    /** Returns what the vendor billed beyond our expectation; empty if its report has no cost. */
    public Optional<BigDecimal> gap() {
      return Optional.ofNullable(billed.cost())
          .map(cost -> cost.subtract(ours.amounts().contracted()));
    }
  }

  /** The part of a ledger entry that is compared. */
  public record Ours(Subject subject, LedgerSide metered, String currency) {}

  /** Whether a share of a bill is about a day and vendor of the report. */
  public boolean isAbout(BillShare share) {
    return days.contains(List.of(day(share.getEventTime()), share.getVendor()));
  }

  /** Returns the entry's part of our side; empty for other days or vendors, or on a seat plan. */
  public Optional<Ours> ours(LedgerEntry entry) {
    LocalDate day = day(entry.getEventTime());
    String seller = seller(entry);
    if (!days.contains(List.of(day, seller)) || !isTold(entry, List.of(day, seller))) {
      return Optional.empty();
    }
    Subject subject =
        new Subject(
                day,
                seller,
                accounts.of(entry),
                FocusAttributes.model(entry),
                entry.getTokenClass())
            .asToldBy(withoutModel, withoutClass);
    return Optional.of(
        new Ours(
            known.computeIfAbsent(subject, unseen -> unseen),
            LedgerSide.of(entry),
            entry.getCurrency()));
  }

  private boolean isTold(LedgerEntry entry, List<Object> place) {
    return daysOfClaudeCode.contains(place)
        ? entry.getTool().equals(ClaudeCodeReport.TOOL)
        : !SEAT_PLAN.equals(entry.getBillingMode());
  }

  /**
   * Compares both sides in the ledger's currency.
   *
   * @param rates rates for costs in other currencies
   * @param today the day on which the comparison is made, in UTC
   * @throws IllegalArgumentException if amounts of several currencies would be compared
   */
  public List<Item> with(Collection<Ours> ledger, BillRates rates, LocalDate today) {
    String currency = currency(ledger);
    Map<Subject, VendorSide> billed = new HashMap<>();
    for (VendorCost line : report) {
      Subject subject =
          new Subject(
                  day(line),
                  line.getVendor(),
                  accounts.of(line),
                  line.getModel(),
                  line.getTokenClass())
              .asToldBy(withoutModel, withoutClass);
      billed.merge(subject, VendorSide.of(rates.in(currency, line)), VendorSide::plus);
    }
    Map<Subject, LedgerSide> metered = new HashMap<>();
    ledger.forEach(
        each -> metered.merge(each.subject(), rates.in(currency, each), LedgerSide::plus));
    return items(billed, metered, today);
  }

  /**
   * Returns the currency of the comparison: the ledger's, or the bill's if the ledger has nothing
   * on these days.
   */
  public String currency(Collection<Ours> ledger) {
    Set<String> ours = currencies(ledger);
    Set<String> billed =
        report.stream()
            .filter(line -> line.getCost() != null)
            .map(VendorCost::getCurrency)
            .collect(Collectors.toSet());
    Set<String> all = new TreeSet<>(ours.isEmpty() ? billed : ours);
    if (all.size() > 1 && !billed.isEmpty()) {
      throw new IllegalArgumentException(
          ours.isEmpty()
              ? "costs are billed in "
                  + String.join(" and ", all)
                  + ", and the ledger has nothing for these days; give a report in one currency"
              : "the ledger holds amounts in "
                  + String.join(" and ", all)
                  + " for these days; apply rates (kind: exchange-rates) for prices in other"
                  + " currencies, or give reports of tokens");
    }
    return all.isEmpty() ? "" : all.iterator().next();
  }

  /**
   * Returns the currencies with amounts other than zero: what a late exchange rate moved to another
   * one nets to zero in its old one, and a cost that only a tool reported is not a cost of ours.
   */
  private static Set<String> currencies(Collection<Ours> ledger) {
    Map<String, Amounts> sums = new TreeMap<>();
    ledger.forEach(each -> sums.merge(each.currency(), each.metered().amounts(), Amounts::plus));
    Set<String> ofMoney = new TreeSet<>(sums.keySet());
    ofMoney.removeIf(each -> !sums.get(each).isCharged());
    Set<String> ofTokens = new TreeSet<>(sums.keySet());
    ofTokens.removeIf(each -> sums.get(each).tokens() == 0);
    return ofMoney.isEmpty() ? ofTokens : ofMoney;
  }

  private List<Item> items(
      Map<Subject, VendorSide> billed, Map<Subject, LedgerSide> metered, LocalDate today) {
    Set<Subject> subjects = new TreeSet<>(billed.keySet());
    subjects.addAll(metered.keySet());
    List<Item> items = new ArrayList<>();
    for (Subject subject : subjects) {
      VendorSide theirs = billed.getOrDefault(subject, unbilled(subject));
      LedgerSide ours = metered.getOrDefault(subject, LedgerSide.NOTHING);
      if (theirs.lines() > 0 || !ours.isNothing()) {
        long age = ChronoUnit.DAYS.between(subject.day(), today);
        Cause cause =
            subject.tokenClass().equals(VendorLines.OTHER) && ours.isNothing()
                ? Cause.OTHER_SERVICE
                : theirs.cause(ours, age <= LATE_DAYS);
        items.add(new Item(subject, theirs, ours, cause, age));
      }
    }
    return items;
  }

  /** What is on no line of a bill costs nothing there; a report of tokens says nothing about it. */
  private VendorSide unbilled(Subject subject) {
    return daysWithCosts.contains(List.of(subject.day(), subject.vendor()))
        ? VendorSide.NOT_BILLED
        : VendorSide.NOTHING;
  }

  /** Returns the items by cause, in the order of causes. */
  public static Map<Cause, List<Item>> byCause(Collection<Item> items) {
    return items.stream()
        .collect(Collectors.groupingBy(Item::cause, TreeMap::new, Collectors.toList()));
  }

  /** A cloud bills what it serves, whoever made the model. */
  private static String seller(LedgerEntry entry) {
    return ModelHost.of(entry.getModel()).map(ModelHost::id).orElse(entry.getVendor());
  }

  private static Set<List<Object>> coarse(
      Collection<VendorCost> report, Function<VendorCost, String> detail) {
    return report.stream()
        .filter(each -> !VendorLines.OTHER.equals(each.getTokenClass()))
        .filter(each -> detail.apply(each) == null)
        .map(each -> List.<Object>of(day(each), each.getVendor()))
        .collect(Collectors.toSet());
  }

  private static Set<List<Object>> days(Stream<VendorCost> report) {
    return report
        .map(each -> List.<Object>of(day(each), each.getVendor()))
        .collect(Collectors.toSet());
  }

  private static LocalDate day(VendorCost line) {
    return day(line.getDayStart());
  }

  private static LocalDate day(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
