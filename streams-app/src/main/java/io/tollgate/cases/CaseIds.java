package io.tollgate.cases;

import io.tollgate.digest.Sha256;
import io.tollgate.event.Violation;

/**
 * Names of cases. A case is called after its first violation and its fingerprint, so a replay gives
 * the same name, and the fingerprint can be read from it: that is how an action finds its case.
 */
public final class CaseIds {

  private static final char BETWEEN = '-';
  private static final int FIRST_BYTES = 6;
  private static final int FINGERPRINT_BYTES = 16;

  private CaseIds() {}

  /** What a violation shares with others of its kind; derived for records older than the field. */
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

  /** The fingerprint in the name of a case; the name itself if there is none in it. */
  public static String fingerprintOf(String caseId) {
    return caseId.substring(caseId.indexOf(BETWEEN) + 1);
  }

  static String of(Violation first) {
    return Sha256.hex(first.getViolationId(), FIRST_BYTES) + BETWEEN + fingerprint(first);
  }
}
