package io.tollgate.cli.cases;

import io.tollgate.event.Case;
import io.tollgate.event.Violation;
import io.tollgate.fixture.SomeFindings;
import java.time.Instant;
import java.util.List;

/** Records as tests need them. */
public final class SomeCases {

  public static final Instant NOON = SomeFindings.NOON;

  private SomeCases() {}

  /** An open case, due a day after noon. */
  public static Case open(String id) {
    Case caseRecord = SomeFindings.openCase(id);
    caseRecord.setPolicyVersion(2);
    caseRecord.setTitle("No challenges");
    caseRecord.setGroup(List.of("session_id=s1"));
    caseRecord.setUserId("ann@x.org");
    caseRecord.setViolationCount(1);
    caseRecord.setViolationIds(List.of("v1"));
    caseRecord.setDueTime(NOON.plusSeconds(86_400));
    caseRecord.setHistory(List.of(NOON + " tollgate opened by v1"));
    caseRecord.setVersion(1);
    return caseRecord;
  }

  static Case closed(String id, String policy, int version, String verdict) {
    Case caseRecord = open(id);
    caseRecord.setPolicyName(policy);
    caseRecord.setPolicyVersion(version);
    caseRecord.setStatus("resolved");
    caseRecord.setVerdict(verdict);
    caseRecord.setReason("seen");
    caseRecord.setClosedBy("eve");
    caseRecord.setClosedTime(NOON.plusSeconds(90_000));
    return caseRecord;
  }

  /** A violation by content in an asset. */
  static Violation content(String id) {
    Violation violation = violation(id);
    violation.setAssetId("suite-7");
    violation.setPath(List.of("write w1 src/a.py", "asset suite-7 task_1.py"));
    return violation;
  }

  /** A violation of the usual case. */
  public static Violation violation(String id) {
    Violation violation = SomeFindings.violation(id);
    violation.setPolicyVersion(2);
    violation.setExcerpt("Write a\nkata");
    violation.setEventOffset(7);
    return violation;
  }
}
