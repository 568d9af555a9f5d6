package io.tollgate.cases;

import io.tollgate.event.Case;
import java.time.Instant;

/** Status values of a case. */
public final class CaseStatus {

  /** Nobody has taken it yet. */
  public static final String NEW = "new";

  /** A person works on it. */
  public static final String IN_PROGRESS = "in_progress";

  /** Known and muted until a given time. */
  public static final String SUPPRESSED = "suppressed";

  /** Decided, with verdict and reason. */
  public static final String RESOLVED = "resolved";

  private CaseStatus() {}

  public static boolean isResolved(Case about) {
    return about.getStatus().equals(RESOLVED);
  }

  /** Status at a given time: a suppression ends by itself, even before that is recorded. */
  public static String at(Case about, Instant time) {
    return isSuppressionOver(about, time) ? ofOpen(about) : about.getStatus();
  }

  static boolean isSuppressionOver(Case about, Instant time) {
    return about.getStatus().equals(SUPPRESSED)
        && about.getSuppressedUntil() != null
        && !time.isBefore(about.getSuppressedUntil());
  }

  /** Status of a case that is neither suppressed nor resolved. */
  static String ofOpen(Case about) {
    return about.getTakenTime() == null ? NEW : IN_PROGRESS;
  }
}
