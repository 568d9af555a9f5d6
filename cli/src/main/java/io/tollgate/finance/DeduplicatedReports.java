package io.tollgate.finance;

import io.tollgate.event.VendorCost;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Union of the lines of several reports, which may overlap in days: identical lines count once, and
 * amounts must not contradict each other.
 */
public final class DeduplicatedReports {

  private final Map<String, VendorCost> lines = new LinkedHashMap<>();

  /** Whether only a part of a vendor's day is reported. */
  private final Map<String, Boolean> areParts = new HashMap<>();

  /**
   * Adds the lines of a report.
   *
   * @param before name of the earlier reports in messages
   * @throws IllegalArgumentException if one of those contains other amounts
   */
  public void add(Collection<VendorCost> report, String before) {
    for (VendorCost line : report) {
      refusePartOfAWhole(line, before);
      VendorCost known = lines.putIfAbsent(line.getLineId(), line);
      if (known != null && !isSameReport(known, line)) {
        throw new IllegalArgumentException(
            "its amounts for "
                + LocalDate.ofInstant(line.getDayStart(), ZoneOffset.UTC)
                + " differ from those in "
                + before
                + "; give one report per day");
      }
    }
  }

  /** Returns all lines without duplicates. */
  public List<VendorCost> lines() {
    return List.copyOf(lines.values());
  }

  /** Claude Code's usage is part of what the vendor reports for all usage: it would count twice. */
  private void refusePartOfAWhole(VendorCost line, String before) {
    boolean isPart = ClaudeCodeReport.isItsLine(line);
    Boolean other =
        areParts.putIfAbsent(line.getVendor() + " " + line.getDayStart(), Boolean.valueOf(isPart));
    if (other != null && other != isPart) {
      throw new IllegalArgumentException(
          "its usage on "
              + LocalDate.ofInstant(line.getDayStart(), ZoneOffset.UTC)
              + " is counted in "
              + before
              + " as well: Claude Code's usage is part of all usage; compare the reports one"
              + " after the other");
    }
  }

  private static boolean isSameReport(VendorCost one, VendorCost other) {
    return Objects.equals(one.getTokens(), other.getTokens())
        && isSame(one.getCost(), other.getCost());
  }

  private static boolean isSame(BigDecimal one, BigDecimal other) {
    if (one == null) {
      return other == null;
    }
    return other != null && one.compareTo(other) == 0;
  }
}
