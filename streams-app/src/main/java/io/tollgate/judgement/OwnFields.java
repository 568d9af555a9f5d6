package io.tollgate.judgement;

import io.tollgate.policy.ReportFields;
import io.tollgate.policy.rule.EventView;

/**
 * What the fields of reports of uses of tools and of prompts are: each report's own. A report
 * counts where it matches by itself, so nothing it says has to be kept for those that may follow,
 * and what one witness tells alone costs nothing unless it counts.
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
