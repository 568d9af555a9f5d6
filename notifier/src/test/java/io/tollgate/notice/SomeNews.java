package io.tollgate.notice;

import io.tollgate.event.BudgetAlert;
import io.tollgate.event.Case;
import io.tollgate.event.Violation;
import io.tollgate.fixture.SomeFindings;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Records to convert to news. */
public final class SomeNews {

  public static final Instant NOON = SomeFindings.NOON;

  private SomeNews() {}

  /** A case that was just opened. */
  public static Case openCase() {
    Case caseRecord = SomeFindings.openCase("c1");
    caseRecord.setTitle("No katas");
    caseRecord.setUserId("ann");
    caseRecord.setDueTime(NOON.plusSeconds(3_600));
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
    Violation violation = SomeFindings.violation(id);
    violation.setTitle("No <challenges> & katas");
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
