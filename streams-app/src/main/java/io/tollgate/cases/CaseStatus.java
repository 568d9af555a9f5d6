package io.tollgate.cases;

import io.tollgate.event.Case;

/** The words for where a case stands. */
public final class CaseStatus {

  /** Nobody took it up yet. */
  public static final String NEW = "new";

  /** A person works on it. */
  public static final String IN_PROGRESS = "in_progress";

  /** Known and kept quiet until a time. */
  public static final String SUPPRESSED = "suppressed";

  /** Decided, with verdict and reason. */
  public static final String RESOLVED = "resolved";

  private CaseStatus() {}

  public static boolean isResolved(Case about) {
    return about.getStatus().equals(RESOLVED);
  }

  /** Where a case stands that is neither suppressed nor resolved. */
  static String awake(Case about) {
    return about.getTakenTime() == null ? NEW : IN_PROGRESS;
  }
}
