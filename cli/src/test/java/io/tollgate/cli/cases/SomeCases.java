package io.tollgate.cli.cases;

import io.tollgate.event.Case;
import io.tollgate.event.Violation;
import java.time.Instant;
import java.util.List;

/** Records as tests need them. */
public final class SomeCases {

  public static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

  private SomeCases() {}

  /** An open case, due a day after noon. */
  public static Case open(String id) {
    Case caseRecord = new Case();
    caseRecord.setCaseId(id);
    caseRecord.setFingerprint("f1");
    caseRecord.setPolicyId("11111111-1111-1111-1111-111111111111");
    caseRecord.setPolicyName("no-katas");
    caseRecord.setPolicyVersion(2);
    caseRecord.setTitle("No challenges");
    caseRecord.setSeverity("high");
    caseRecord.setGroup(List.of("session_id=s1"));
    caseRecord.setUserId("ann@x.org");
    caseRecord.setTeam("ads");
    caseRecord.setStatus("new");
    caseRecord.setOpenedTime(NOON);
    caseRecord.setFirstSeen(NOON);
    caseRecord.setLastSeen(NOON);
    caseRecord.setViolationCount(1);
    caseRecord.setViolationIds(List.of("v1"));
    caseRecord.setDueTime(NOON.plusSeconds(86_400));
    caseRecord.setAnnouncements(1);
    caseRecord.setAnnouncedTime(NOON);
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
    Violation violation = new Violation();
    violation.setViolationId(id);
    violation.setFingerprint("f1");
    violation.setPolicyId("11111111-1111-1111-1111-111111111111");
    violation.setPolicyName("no-katas");
    violation.setPolicyVersion(2);
    violation.setPolicySha256("0".repeat(64));
    violation.setTitle("No challenges");
    violation.setClause("Nobody writes challenges with a vendor's tool.");
    violation.setSeverity("high");
    violation.setTags(List.of());
    violation.setEventTime(NOON);
    violation.setReceivedTime(NOON);
    violation.setEventId("e-" + id);
    violation.setKind("prompt");
    violation.setUserId("ann@x.org");
    violation.setUserPseudonym("u1");
    violation.setTeam("ads");
    violation.setTool("claude_code");
    violation.setSource("laptop");
    violation.setSessionId("s1");
    violation.setPurpose("challenge_authoring");
    violation.setPurposeScore(0.9);
    violation.setExcerpt("Write a\nkata");
    violation.setMatched(List.of("purpose=challenge_authoring"));
    violation.setEventTopic("tool-events");
    violation.setEventPartition(0);
    violation.setEventOffset(7);
    violation.setMode("live");
    violation.setFindingType("match");
    violation.setGroup(List.of());
    violation.setRelatedEvents(List.of());
    violation.setEventCount(1);
    violation.setPath(List.of());
    return violation;
  }
}
