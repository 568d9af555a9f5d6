package io.tollgate.finance;

import io.tollgate.event.LedgerEntry;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** In which month's books an entry of the ledger is. Months are UTC months. */
public final class Books {

  static final Comparator<LedgerEntry> BY_BOOKING =
      Comparator.comparing(Books::bookedTime).thenComparing(LedgerEntry::getEntryId);

  private Books() {}

  /**
   * The entries of a month, in the order of booking.
   *
   * @param closed true: an entry counts in the month that was open when it was booked, so that a
   *     closed month never changes; false: in the month of its use
   */
  public static List<LedgerEntry> of(
      Collection<LedgerEntry> entries, YearMonth month, boolean closed) {
    return entries.stream().filter(in(month, closed)).sorted(BY_BOOKING).toList();
  }

  /** Picks the entries of a month, as {@link #of} does. */
  public static Predicate<LedgerEntry> in(YearMonth month, boolean closed) {
    return entry -> monthOf(entry, closed).equals(month);
  }

  static YearMonth monthOf(LedgerEntry entry, boolean closed) {
    YearMonth used = month(entry.getEventTime());
    YearMonth booked = month(bookedTime(entry));
    // A clock that runs ahead must not bill a use before it happened.
    return closed && booked.isAfter(used) ? booked : used;
  }

  static YearMonth month(Instant time) {
    return YearMonth.from(time.atOffset(ZoneOffset.UTC));
  }

  /** Entries of the first release do not tell; they were bookings as a rule. */
  private static Instant bookedTime(LedgerEntry entry) {
    return entry.getBookedTime() == null ? entry.getReceivedTime() : entry.getBookedTime();
  }
}
