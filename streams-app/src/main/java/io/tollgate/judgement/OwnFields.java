package io.tollgate.judgement;

import io.tollgate.policy.ReportFields;
import io.tollgate.policy.rule.EventView;

/**
 * Field classification for reports of tool uses and prompts: all fields belong to the single
 * report. A report counts where it matches by itself, so nothing is stored for later reports, and
 * details that only one witness reports cost nothing unless they count.
 */
enum OwnFields implements ReportFields {
  OF_EACH_REPORT;

  @Override
  public boolean isInEveryReport(String name) {
    return false;
  }

  @Override
  public boolean isStored(String name) {
    return false;
  }

  @Override
  public boolean isInSomeReports(String name) {
    return false;
  }

  @Override
  public boolean isMissing(EventView report, String name) {
    return false;
  }
}
