package io.tollgate.notice;

import io.tollgate.event.BudgetAlert;
import io.tollgate.event.Case;
import io.tollgate.event.Violation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Records to convert to news. */
public final class SomeNews {

  public static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

  private SomeNews() {}

  /** A case that was just opened. */
  public static Case openCase() {
    Case caseRecord = new Case();
    caseRecord.setCaseId("c1");
    caseRecord.setFingerprint("f1");
    caseRecord.setPolicyId("11111111-1111-1111-1111-111111111111");
    caseRecord.setPolicyName("no-katas");
    caseRecord.setTitle("No katas");
    caseRecord.setSeverity("high");
    caseRecord.setGroup(List.of());
    caseRecord.setUserId("ann");
    caseRecord.setTeam("ads");
    caseRecord.setStatus("new");
    caseRecord.setOpenedTime(NOON);
    caseRecord.setFirstSeen(NOON);
    caseRecord.setLastSeen(NOON);
    caseRecord.setViolationIds(List.of());
    caseRecord.setDueTime(NOON.plusSeconds(3_600));
    caseRecord.setAnnouncements(1L);
    caseRecord.setAnnouncedTime(NOON);
    caseRecord.setHistory(List.of());
    return caseRecord;
  }

  /** A budget of a month that is used up. */
  public static BudgetAlert budgetAlert() {
    return BudgetAlert.newBuilder()
        .setAlertId("b:2026-11-01T00:00:00Z:actual:100:1")
        .setBudgetId("b")
        .setBudgetVersion(1)
        .setScopeType("team")
        .setScopeId("ads")
        .setAlertType("threshold_actual")
        .setState("firing")
        .setSeverity("high")
        .setPeriodStart(Instant.parse("2026-11-01T00:00:00Z"))
        .setPeriodEnd(Instant.parse("2026-12-01T00:00:00Z"))
        .setZone("UTC")
        .setThresholdPercent(100)
        .setCurrency("USD")
        .setAmount(new BigDecimal("400.000000000000"))
        .setSpent(new BigDecimal("400.000000000000"))
        .setAction("notify")
        .setSummary("The team ads has used 100 percent")
        .setEventTime(NOON)
        .setReceivedTime(NOON)
        .build();
  }

  public static Violation violation(String id) {
    Violation violation = new Violation();
    violation.setViolationId(id);
    violation.setFingerprint("f1");
    violation.setPolicyId("11111111-1111-1111-1111-111111111111");
    violation.setPolicyName("no-katas");
    violation.setPolicyVersion(1);
    violation.setPolicySha256("0".repeat(64));
    violation.setTitle("No <challenges> & katas");
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

  /** Nearly as large as its topic takes; in JSON some characters take more. */
  public static Violation large(String id, String character) {
    Violation violation = violation(id);
    violation.setEventId("e-large");
    violation.setMatched(List.of(character.repeat(900_000)));
    return violation;
  }

  public static News news(String id) {
    return NewsFactory.violation(violation(id));
  }
}
