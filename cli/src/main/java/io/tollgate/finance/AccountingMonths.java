package io.tollgate.finance;

import io.tollgate.event.LedgerEntry;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Assigns entries of the ledger to the books of a month. Months are UTC months.
 *
 * <p>An entry counts in the first month, starting with that of its usage, that was still open when
 * it was booked, so that a closed month never changes. A month is open until somebody closes it; if
 * nobody does, until it ends.
 */
public final class AccountingMonths {

  /** Nobody closed a month: each is open until it ends. */
  public static final AccountingMonths ENDED = new AccountingMonths(Map.of(), false);

  /** No month is ever closed: an entry counts in the month of its usage. */
  public static final AccountingMonths RESTATED = new AccountingMonths(Map.of(), true);

  static final Comparator<LedgerEntry> BY_BOOKING =
      Comparator.comparing(AccountingMonths::bookedTime).thenComparing(LedgerEntry::getEntryId);

  private final Map<YearMonth, Instant> closes;
  private final boolean restated;

  private AccountingMonths(Map<YearMonth, Instant> closes, boolean restated) {
    this.closes = Map.copyOf(closes);
    this.restated = restated;
  }

  /** Returns the books of months that were closed at these moments. */
  public static AccountingMonths closedAt(Map<YearMonth, Instant> closes) {
    return new AccountingMonths(closes, false);
  }

  /** Returns the same books with a month closed at a moment. */
  public AccountingMonths closing(YearMonth month, Instant moment) {
    Map<YearMonth, Instant> moments = new HashMap<>(closes);
    moments.put(month, moment);
    return new AccountingMonths(moments, restated);
  }

  /** Returns the entries of a month, in the order of booking. */
  public List<LedgerEntry> of(Collection<LedgerEntry> entries, YearMonth month) {
    return entries.stream().filter(in(month)).sorted(BY_BOOKING).toList();
  }

  /** Selects the entries of a month. */
  public Predicate<LedgerEntry> in(YearMonth month) {
    return entry -> monthOf(entry).equals(month);
  }

  /** Returns the month in whose books an entry is. */
  public YearMonth monthOf(LedgerEntry entry) {
    YearMonth month = month(entry.getEventTime());
    Instant booked = bookedTime(entry);
    // A clock that runs ahead must not bill usage before it happened: never an earlier month.
    while (!restated && !booked.isBefore(close(month))) {
      month = month.plusMonths(1);
    }
    return month;
  }

  /** Returns the close of a month: entries booked before it are in the month's books. */
  public Instant close(YearMonth month) {
    return closes.getOrDefault(month, end(month));
  }

  /** Returns the end of a month. */
  public static Instant end(YearMonth month) {
    return month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Returns the month of a moment. */
  public static YearMonth month(Instant time) {
    return YearMonth.from(time.atOffset(ZoneOffset.UTC));
  }

  /** Entries of the first release lack the booking time; they were usually bookings. */
  private static Instant bookedTime(LedgerEntry entry) {
    return entry.getBookedTime() == null ? entry.getReceivedTime() : entry.getBookedTime();
  }
}
