package io.tollgate.cases;

import io.tollgate.event.Violation;
import io.tollgate.fixture.SomeFindings;
import java.time.Duration;
import java.time.Instant;

/** Violations for tests. */
public final class Violations {

  public static final Instant NOON = SomeFindings.NOON;
  public static final String MATTER = "0123456789abcdef0123456789abcdef";

  private Violations() {}

  /** One of the usual matter, received so long after noon. */
  public static Violation violation(String id, Duration afterNoon) {
    Violation violation = SomeFindings.violation(id);
    violation.setFingerprint(MATTER);
    violation.setEventTime(NOON.plus(afterNoon).minusSeconds(1));
    violation.setReceivedTime(NOON.plus(afterNoon));
    return violation;
  }

  public static Violation violation(String id) {
    return violation(id, Duration.ZERO);
  }
}
