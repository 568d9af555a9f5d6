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
    Case about = new Case();
    about.setCaseId(id);
    about.setFingerprint("f1");
    about.setPolicyId("11111111-1111-1111-1111-111111111111");
    about.setPolicyName("no-katas");
    about.setPolicyVersion(2);
    about.setTitle("No challenges");
    about.setSeverity("high");
    about.setGroup(List.of("session_id=s1"));
    about.setUserId("ann@x.org");
    about.setTeam("ads");
    about.setStatus("new");
    about.setOpenedTime(NOON);
    about.setFirstSeen(NOON);
    about.setLastSeen(NOON);
    about.setViolationCount(1);
    about.setViolationIds(List.of("v1"));
    about.setDueTime(NOON.plusSeconds(86_400));
    about.setAnnouncements(1);
    about.setAnnouncedTime(NOON);
    about.setHistory(List.of(NOON + " tollgate opened by v1"));
    about.setVersion(1);
    return about;
  }

  static Case closed(String id, String policy, int version, String verdict) {
    Case about = open(id);
    about.setPolicyName(policy);
    about.setPolicyVersion(version);
    about.setStatus("resolved");
    about.setVerdict(verdict);
    about.setReason("seen");
    about.setClosedBy("eve");
    about.setClosedTime(NOON.plusSeconds(90_000));
    return about;
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
