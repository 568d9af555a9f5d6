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
  boolean isInEveryReport(String name);

  /** Whether the reported value is stored with what the event was counted for. */
  boolean isStored(String name);

  /** Whether only some reports carry the field. */
  boolean isInSomeReports(String name);

  /** Whether this report lacks a field that others may carry. */
  boolean isMissing(EventView report, String name);
}
