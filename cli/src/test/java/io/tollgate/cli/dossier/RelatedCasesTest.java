package io.tollgate.cli.dossier;

import static io.tollgate.cli.cases.SomeCases.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cli.cases.SomeCases;
import io.tollgate.event.Case;
import io.tollgate.event.Violation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelatedCasesTest {

  private final RelatedCases relatedCases =
      RelatedCases.of(
          "f1",
          List.of(
              opened("second", NOON.plusSeconds(600), "v60"),
              opened("first", NOON, "v50"),
              Case.newBuilder(opened("other", NOON, "v1")).setFingerprint("f2").build()));

  @Test
  void aCaseHasTheViolationsItNames() {
    assertThat(relatedCases.isIn("first", received("v50", NOON.plusSeconds(900)))).isTrue();
    assertThat(relatedCases.isIn("second", received("v50", NOON.plusSeconds(900)))).isFalse();
  }

  @Test
  void ofThoseItDoesNotNameTheTimeTells() {
    assertThat(relatedCases.isIn("first", received("v2", NOON.plusSeconds(599)))).isTrue();
    assertThat(relatedCases.isIn("second", received("v2", NOON.plusSeconds(599)))).isFalse();
    assertThat(relatedCases.isIn("second", received("v51", NOON.plusSeconds(600)))).isTrue();
    assertThat(relatedCases.isIn("first", received("v0", NOON.minusSeconds(1)))).isTrue();
  }

  private static Case opened(String id, Instant time, String violation) {
    Case opened = SomeCases.open(id);
    opened.setOpenedTime(time);
    opened.setViolationIds(List.of(violation));
    return opened;
  }

  private static Violation received(String id, Instant time) {
    Violation violation = SomeCases.violation(id);
    violation.setReceivedTime(time);
    return violation;
  }
}
