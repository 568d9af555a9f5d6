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

  public static boolean isResolved(Case caseRecord) {
    return caseRecord.getStatus().equals(RESOLVED);
  }

  /** Status at a given time: a suppression ends by itself, even before that is recorded. */
  public static String at(Case caseRecord, Instant time) {
    return isSuppressionOver(caseRecord, time) ? ofOpen(caseRecord) : caseRecord.getStatus();
  }

  static boolean isSuppressionOver(Case caseRecord, Instant time) {
    return caseRecord.getStatus().equals(SUPPRESSED)
        && caseRecord.getSuppressedUntil() != null
        && !time.isBefore(caseRecord.getSuppressedUntil());
  }

  /** Status of a case that is neither suppressed nor resolved. */
  static String ofOpen(Case caseRecord) {
    return caseRecord.getTakenTime() == null ? NEW : IN_PROGRESS;
  }
}
