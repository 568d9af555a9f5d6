package io.tollgate.finance;

import io.tollgate.event.VendorCost;
import java.time.Instant;
import java.util.List;

/** A vendor's reports, all read on the same day. */
final class ReportsRead {

  static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

  private ReportsRead() {}

  static List<VendorCost> read(String text) {
    return VendorReports.read(text, null, NOW);
  }
}
