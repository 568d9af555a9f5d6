package io.tollgate.cases;

import io.tollgate.event.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Violations for tests. */
public final class Violations {

  public static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
  public static final String MATTER = "0123456789abcdef0123456789abcdef";

  private Violations() {}

  /** One of the usual matter, received so long after noon. */
  public static Violation violation(String id, Duration afterNoon) {
    Violation violation = new Violation();
    violation.setViolationId(id);
    violation.setFingerprint(MATTER);
    violation.setPolicyId("11111111-1111-1111-1111-111111111111");
    violation.setPolicyName("no-katas");
    violation.setPolicyVersion(1);
    violation.setPolicySha256("0".repeat(64));
    violation.setTitle("No challenges");
    violation.setClause("Nobody writes challenges with a vendor's tool.");
    violation.setSeverity("high");
    violation.setTags(List.of());
    violation.setEventTime(NOON.plus(afterNoon).minusSeconds(1));
    violation.setReceivedTime(NOON.plus(afterNoon));
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
    violation.setMatched(List.of("purpose=challenge_authoring"));
    violation.setEventTopic("tool-events");
    violation.setEventPartition(0);
    violation.setEventOffset(1);
    violation.setMode("live");
    violation.setFindingType("match");
    violation.setGroup(List.of());
    violation.setRelatedEvents(List.of());
    violation.setEventCount(1);
    violation.setPath(List.of());
    return violation;
  }

  public static Violation violation(String id) {
    return violation(id, Duration.ZERO);
  }
}
