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
  public boolean isOfAll(String name) {
    return false;
  }

  @Override
  public boolean isRemembered(String name) {
    return false;
  }

  @Override
  public boolean isToldBySome(String name) {
    return false;
  }

  @Override
  public boolean isSilent(EventView report, String name) {
    return false;
  }
}
