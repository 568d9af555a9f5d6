package io.tollgate.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.bench.Check;
import io.tollgate.event.DeadLetter;
import io.tollgate.event.ToolEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InvariantsTest {

  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final String SESSION = "00000000-0000-4000-8000-000000000001";
  private static final Sent SENT =
      new Sent(
          Map.of(Traces.report("a", NOON), 1, Traces.report("b", NOON), 2),
          Map.of(Sent.deadKey("invalid_tokens", SESSION), new Sent.Sendings(1, 2)),
          0);

  private final Traces traces = new Traces();

  /** All is well: a came once, b twice, one was unusable. */
  @BeforeEach
  void fill() {
    arrive("1", "a");
    arrive("2", "b");
    arrive("2", "b");
    traces.admitted("1");
    traces.admitted("2");
    traces.repeated("2");
    traces.violated("v");
    traces.died(letter("d", "{\"session.id\": \"" + SESSION + "\"}"));
  }

  @Test
  void hold() {
    assertThat(failed(SENT)).isEmpty();
  }

  @Test
  void anAdmittedEventTwice() {
    traces.admitted("1");

    assertThat(failed(SENT)).containsExactly(Invariants.TWICE, Invariants.ENDS);
  }

  @Test
  void aRepetitionThatWasNeverKept() {
    traces.repeated("1");

    assertThat(failed(SENT)).containsExactly(Invariants.ENDS);
  }

  @Test
  void aReportThatNeverArrived() {
    Sent more =
        new Sent(Map.of(Traces.report("a", NOON), 1, Traces.report("b", NOON), 3), SENT.dead(), 0);

    assertThat(failed(more)).containsExactly(Invariants.LOST);
  }

  @Test
  void anEventNobodySent() {
    arrive("3", "c");
    traces.admitted("3");

    assertThat(failed(SENT)).containsExactly(Invariants.MADE_UP);
  }

  @Test
  void anArrivalThatNothingCameOf() {
    arrive("1", "a");

    assertThat(failed(SENT)).containsExactly(Invariants.ENDS);
  }

  @Test
  void aDeadLetterThatIsMissing() {
    Sent more =
        new Sent(
            SENT.good(),
            Map.of(Sent.deadKey("invalid_tokens", SESSION), new Sent.Sendings(2, 2)),
            0);

    assertThat(failed(more)).containsExactly(Invariants.LOST);
  }

  @Test
  void moreDeadLettersThanSendings() {
    traces.died(letter("e", SESSION));
    traces.died(letter("f", SESSION));

    assertThat(failed(SENT)).containsExactly(Invariants.MADE_UP);
  }

  @Test
  void aDeadLetterOfSomethingElse() {
    traces.died(letter("e", "never sent, sorry about that"));

    assertThat(failed(SENT)).containsExactly(Invariants.MADE_UP);
  }

  @Test
  void aViolationTwice() {
    traces.violated("v");

    assertThat(failed(SENT)).containsExactly(Invariants.VIOLATION_TWICE);
  }

  private List<String> failed(Sent sent) {
    return new Invariants(sent, traces)
        .checks().stream().filter(check -> !check.ok()).map(Check::name).toList();
  }

  private void arrive(String eventId, String session) {
    ToolEvent event = new ToolEvent();
    event.setEventId(eventId);
    event.setSessionId(session);
    event.setEventTime(NOON);
    traces.arrived(event);
  }

  private static DeadLetter letter(String id, String original) {
    DeadLetter letter = new DeadLetter();
    letter.setDeadLetterId(id);
    letter.setReason("invalid_tokens");
    letter.setOriginal(ByteBuffer.wrap(original.getBytes(StandardCharsets.UTF_8)));
    return letter;
  }
}
