package io.tollgate.cases;

import io.tollgate.event.Case;
import java.time.Instant;

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

  /**
   * Where a case stands at a time: its suppression ends by itself, also before anybody has written
   * that down.
   */
  public static String at(Case about, Instant time) {
    return isQuietOver(about, time) ? awake(about) : about.getStatus();
  }

  static boolean isQuietOver(Case about, Instant time) {
    return about.getStatus().equals(SUPPRESSED)
        && about.getSuppressedUntil() != null
        && !time.isBefore(about.getSuppressedUntil());
  }

  /** Where a case stands that is neither suppressed nor resolved. */
  static String awake(Case about) {
    return about.getTakenTime() == null ? NEW : IN_PROGRESS;
  }
}
