package io.tollgate.judgement;

import io.tollgate.event.ToolEvent;
import io.tollgate.policy.ReportFields;
import io.tollgate.policy.rule.EventView;
import java.util.Set;

/** Field classification for reports of model calls. */
enum CallFields implements ReportFields {
  ALL;

  /**
   * Fields that hold totals over all reports of a call, see {@link
   * io.tollgate.admission.CallTotals}.
   */
  private static final Set<String> OF_ALL =
      Set.of(
          "model",
          "input_tokens",
          "cache_read_tokens",
          "cache_write_5m_tokens",
          "cache_write_1h_tokens",
          "cache_write_unknown_tokens",
          "output_tokens",
          "reasoning_tokens",
          "reported_cost",
          "reported_currency");

  /** Fields that differ in every report, are equal in all, or are text that must not be stored. */
  private static final Set<String> NOT_REMEMBERED =
      Set.of(
          "event_id",
          "event_time",
          "received_time",
          "session_id",
          "prompt_text",
          "tool_input",
          "error");

  private static final String PURPOSE = "purpose";

  /** Purpose of a report without a known prompt. */
  private static final String UNKNOWN = "unknown";

  @Override
  public boolean isInEveryReport(String name) {
    return OF_ALL.contains(name);
  }

  @Override
  public boolean isStored(String name) {
    return JudgedEvent.hasField(name) && !isInEveryReport(name) && !NOT_REMEMBERED.contains(name);
  }

  /** A report without a known prompt has no purpose. */
  @Override
  public boolean isInSomeReports(String name) {
    var field = ToolEvent.getClassSchema().getField(name);
    boolean mayLack = field == null ? mayLack(name) : field.schema().isNullable();
    return mayLack && isStored(name);
  }

  private static boolean mayLack(String name) {
    return JudgedEvent.isAttribute(name) || name.startsWith(PURPOSE);
  }

  @Override
  public boolean isMissing(EventView report, String name) {
    return report.field(name) == null
        || (name.startsWith(PURPOSE) && UNKNOWN.equals(report.field(PURPOSE)));
  }
}
