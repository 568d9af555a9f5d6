package io.tollgate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tollgate.event.ToolEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventDraftTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00.123456Z");
  private static final Origin ORIGIN =
      new Origin("metacode", "plugin-7", null, "metacode", null, "in-house");

  @Test
  void fillsInWhatIsNotSaid() {
    ToolEvent event = EventDraft.of("prompt").id("a").session("s").build(ORIGIN, NOW);

    assertThat(event.getEventId())
        .as("by another program")
        .isEqualTo("0b63b124344db7dac957dafbc7db7885");
    assertThat(event.getReceivedTime()).isEqualTo(Instant.parse("2026-11-20T10:00:00.123Z"));
    assertThat(event.getEventTime()).isEqualTo(event.getReceivedTime());
    assertThat(event.getEventTimeSource()).isEqualTo("received");
    assertThat(event.getSourceEvent()).isEqualTo("client.prompt");
    assertThat(event.getWitness()).isEqualTo("api");
    assertThat(event.getSource()).isEqualTo("metacode");
  }

  @Test
  void aPromptThatIsNotKnownIsNone() {
    ToolEvent event =
        EventDraft.of("prompt").id("a").session("s").promptText(null).build(ORIGIN, NOW);

    assertThat(event.getPromptText()).isNull();
    assertThat(event.getPromptLength()).isNull();
  }

  @Test
  void namesEveryFaultAtOnce() {
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(
            () ->
                EventDraft.of("call")
                    .outcome("fine", Duration.ZERO)
                    .cost(new BigDecimal("0.0000000000001"), "USD")
                    .build(ORIGIN, NOW))
        .satisfies(failure -> assertThat(failure.faults()).hasSize(5))
        .withMessageContaining("kind is none of")
        .withMessageContaining("id is missing")
        .withMessageContaining("session is missing")
        .withMessageContaining("outcome is none of")
        .withMessageContaining("more than 12 decimals");
  }

  @Test
  void keepsTheRulesOfAllEvents() {
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> draft().tokens(Tokens.inclusive(5, 6, 0, 0)).build(ORIGIN, NOW))
        .withMessageContaining("input_tokens");
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> draft().at(NOW.plusSeconds(3_600)).build(ORIGIN, NOW))
        .withMessageContaining("event_time");
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> draft().cost(BigDecimal.ONE, null).build(ORIGIN, NOW))
        .withMessageContaining("currency");
  }

  @Test
  void knowsAnEventAgainByItsId() {
    String id = draft().build(ORIGIN, NOW).getEventId();

    assertThat(draft().build(ORIGIN, NOW.plusSeconds(9)).getEventId()).isEqualTo(id);
    assertThat(draft().id("other").build(ORIGIN, NOW).getEventId()).isNotEqualTo(id);
    assertThat(draft().session("other").build(ORIGIN, NOW).getEventId()).isNotEqualTo(id);
  }

  @Test
  void aDraftThatIsSentAgainLeavesWhatWasSent() {
    EventDraft template = draft().attribute("step", "1");
    ToolEvent first = template.build(ORIGIN, NOW);
    String id = first.getEventId();

    ToolEvent second = template.id("b").attribute("step", "2").build(ORIGIN, NOW.plusSeconds(60));

    assertThat(second.getEventId()).isNotEqualTo(id);
    assertThat(second.getEventTime()).isEqualTo(second.getReceivedTime());
    assertThat(first.getEventId()).isEqualTo(id);
    assertThat(first.getAttributes()).containsEntry("step", "1");
    assertThat(first.getEventTime()).isEqualTo(first.getReceivedTime());
  }

  @Test
  void refusesACostThatWouldFillTheMemoryWhenWrittenOut() {
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> draft().cost(new BigDecimal("1E+999999999"), "USD").build(ORIGIN, NOW))
        .withMessageContaining("reported_cost is not between");
  }

  @Test
  void whatIsNotKnownOfOutcomeAndTimeMayBeNull() {
    ToolEvent event = draft().outcome("success", null).at(null).build(ORIGIN, NOW);

    assertThat(event.getDurationMs()).isNull();
    assertThat(event.getEventTimeSource()).isEqualTo("received");
  }

  @Test
  void refusesAnOriginWithoutNames() {
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> new Origin("", null, null, "t", null, "Acme Inc."))
        .satisfies(failure -> assertThat(failure.faults()).hasSize(3));
  }

  private static EventDraft draft() {
    return EventDraft.of("model_request").id("a").session("s").model("metacode-1", null);
  }
}
