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
 * The lines of several reports, of which days may stand in more than one: what they tell alike
 * counts once, and they must not tell different amounts.
 */
public final class ReportedOnce {

  private final Map<String, VendorCost> lines = new LinkedHashMap<>();

  /** Whether only a part of a vendor's day is told. */
  private final Map<String, Boolean> areParts = new HashMap<>();

  /**
   * Adds the lines of a report.
   *
   * @param before what to call the reports that were added before
   * @throws IllegalArgumentException if one of those tells other amounts
   */
  public void add(Collection<VendorCost> report, String before) {
    for (VendorCost line : report) {
      refusePartOfAWhole(line, before);
      VendorCost known = lines.putIfAbsent(line.getLineId(), line);
      if (known != null && !tellsTheSame(known, line)) {
        throw new IllegalArgumentException(
            "it tells other amounts of "
                + LocalDate.ofInstant(line.getDayStart(), ZoneOffset.UTC)
                + " than "
                + before
                + "; give one report of each day");
      }
    }
  }

  /** All lines, each once. */
  public List<VendorCost> lines() {
    return List.copyOf(lines.values());
  }

  /**
   * What Claude Code used is a part of what the vendor reports of all use: it would count twice.
   */
  private void refusePartOfAWhole(VendorCost line, String before) {
    boolean isPart = ClaudeCodeReport.isItsLine(line);
    Boolean other =
        areParts.putIfAbsent(line.getVendor() + " " + line.getDayStart(), Boolean.valueOf(isPart));
    if (other != null && other != isPart) {
      throw new IllegalArgumentException(
          "what it tells of "
              + LocalDate.ofInstant(line.getDayStart(), ZoneOffset.UTC)
              + " is counted in "
              + before
              + " as well: what Claude Code used is a part of all use; compare them one after the"
              + " other");
    }
  }

  private static boolean tellsTheSame(VendorCost one, VendorCost other) {
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
