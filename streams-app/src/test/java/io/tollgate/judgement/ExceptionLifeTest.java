package io.tollgate.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.ExceptionEvent;
import io.tollgate.policy.PolicySet;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.reading.ParsedFile;
import io.tollgate.policy.reading.PolicyParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExceptionLifeTest {

  private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant END = Instant.parse("2026-11-03T00:00:00Z");

  private final Map<String, ExceptionEvent> known = new HashMap<>();
  private final List<PolicyVersion> versions = new ArrayList<>();

  @Test
  void isSilentBeforeItBegins() {
    apply(1, "2026-01-01", "2026-11-03");

    assertThat(look(BEGIN.minusMillis(1))).isEmpty();
  }

  @Test
  void beginsAndExpiresOnce() {
    apply(1, "2026-01-01", "2026-11-03");

    assertThat(look(BEGIN)).extracting(ExceptionEvent::getEvent).containsExactly("began");
    assertThat(look(END.minusMillis(1))).isEmpty();
    assertThat(look(END))
        .extracting(ExceptionEvent::getEvent, ExceptionEvent::getEventTime)
        .containsExactly(tuple("expired", END));
    assertThat(look(END.plusSeconds(1))).isEmpty();
  }

  @Test
  void isToldWholeWhenItIsSeenAfterItsEnd() {
    apply(1, "2026-01-01", "2026-11-03");

    assertThat(look(END.plusSeconds(60)))
        .extracting(ExceptionEvent::getEvent, ExceptionEvent::getEventTime)
        .containsExactly(tuple("began", BEGIN), tuple("expired", END));
    assertThat(look(END.plusSeconds(61))).isEmpty();
  }

  @Test
  void goesOnWhenANewVersionProlongsIt() {
    apply(1, "2026-01-01", "2026-11-03");
    look(BEGIN);
    apply(2, "2026-11-02", "2026-11-05");

    assertThat(look(END)).isEmpty();
    assertThat(look(Instant.parse("2026-11-05T00:00:00Z")))
        .extracting(ExceptionEvent::getEvent, ExceptionEvent::getPolicyVersion)
        .containsExactly(tuple("expired", 2));
  }

  @Test
  void beginsAgainWhenItIsGrantedAgainAfterItsEnd() {
    apply(1, "2026-01-01", "2026-11-03");
    look(BEGIN);
    look(END);
    apply(2, "2026-11-04", "2026-11-07");

    assertThat(look(Instant.parse("2026-11-04T00:00:00Z")))
        .extracting(ExceptionEvent::getEvent, ExceptionEvent::getEventTime)
        .containsExactly(tuple("began", Instant.parse("2026-11-04T00:00:00Z")));
  }

  @Test
  void isWithdrawnWhenANewVersionLacksIt() {
    apply(1, "2026-01-01", "2026-11-03");
    look(BEGIN);
    apply(2, "2026-11-02", null);

    assertThat(look(BEGIN.plusSeconds(86_399))).isEmpty();
    assertThat(look(Instant.parse("2026-11-02T00:00:05Z")))
        .extracting(ExceptionEvent::getEvent, ExceptionEvent::getEventTime)
        .containsExactly(tuple("withdrawn", Instant.parse("2026-11-02T00:00:00Z")));
    assertThat(look(END)).isEmpty();
  }

  @Test
  void onlyTheFirstUseIsNews() {
    apply(1, "2026-01-01", "2026-11-03");
    ExceptionEvent began = look(BEGIN).get(0);

    ExceptionEvent once = ExceptionLife.counted(began);
    ExceptionEvent twice = ExceptionLife.counted(once);

    assertThat(ExceptionLife.used(once, BEGIN)).map(ExceptionEvent::getEvent).contains("used");
    assertThat(ExceptionLife.used(twice, BEGIN)).isEmpty();
    assertThat(twice.getSuppressed()).isEqualTo(2);
  }

  private List<ExceptionEvent> look(Instant now) {
    List<ExceptionEvent> events =
        ExceptionLife.passed(
            GrantedExceptions.of(PolicySet.of(versions).inForce(now), List.of()), known, now);
    events.forEach(
        event -> known.put(ExceptionLife.key(event.getPolicyId(), event.getExceptionId()), event));
    return events;
  }

  private void apply(int version, String from, String expires) {
    String exceptions =
        expires == null
            ? ""
            : """
                exceptions:
                  - id: sprint
                    scope: {team: ads}
                    owner: Ann
                    approver: Bob
                    ticket: SEC-1
                    not_before: 2026-11-01
                    expires: %s
                    reason: Agreed.
              """
                .formatted(expires);
    ParsedFile file =
        PolicyParser.parse(
            "test.yml",
            """
            title: Nothing is written
            id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a05
            name: nothing-is-written
            level: low
            logsource: {product: tollgate}
            detection:
              sel: {tool_name: Write}
              condition: sel
            tollgate:
              version: %d
              clause: Nothing.
              effective: {from: %s}
              tests:
                - {name: one, event: {tool_name: Write}, expect: match}
                - {name: other, event: {tool_name: Read}, expect: no-match}
            """
                    .formatted(version, from)
                + exceptions);
    assertThat(file.faults()).isEmpty();
    versions.add(file.policies().get(0));
  }
}
