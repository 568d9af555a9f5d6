package io.tollgate.policy;

import io.tollgate.policy.rule.EventView;

/**
 * Classification of the fields of reports, for events such as model calls that have several
 * reports.
 */
public interface ReportFields {

  /**
   * Whether the field describes the event's current totals, such as its tokens, rather than a
   * single report.
   */
  boolean isOfAll(String name);

  /** Whether the reported value is stored with what the event was counted for. */
  boolean isRemembered(String name);

  /** Whether only some reports carry the field. */
  boolean isToldBySome(String name);

  /** Whether this report lacks a field that others may carry. */
  boolean isSilent(EventView report, String name);
}
