package io.tollgate.cases;

import io.tollgate.digest.Sha256;
import io.tollgate.event.Violation;

/**
 * Case ids. An id consists of a digest of the first violation and the fingerprint, so a replay
 * gives the same id, and an action finds its case by the fingerprint in it.
 */
public final class CaseIds {

  private static final char BETWEEN = '-';
  private static final int FIRST_BYTES = 6;
  private static final int FINGERPRINT_BYTES = 16;

  private CaseIds() {}

  /**
   * The fingerprint that a violation shares with others of its kind; derived for records older than
   * the field.
   */
  public static String fingerprint(Violation violation) {
    if (!violation.getFingerprint().isEmpty()) {
      return violation.getFingerprint();
    }
    String parts =
        String.join(
            "\n",
            violation.getPolicyId(),
            violation.getSessionId(),
            violation.getUserId(),
            violation.getTeam());
    return Sha256.hex(parts, FINGERPRINT_BYTES);
  }

  /** The fingerprint in a case id; the id itself if it contains none. */
  public static String fingerprintOf(String caseId) {
    return caseId.substring(caseId.indexOf(BETWEEN) + 1);
  }

  static String of(Violation first) {
    return Sha256.hex(first.getViolationId(), FIRST_BYTES) + BETWEEN + fingerprint(first);
  }
}
