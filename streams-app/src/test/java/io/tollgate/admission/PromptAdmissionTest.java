package io.tollgate.admission;

import static io.tollgate.admission.ToolEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.naming.Pseudonyms;
import io.tollgate.purpose.Purpose;
import io.tollgate.purpose.TrainedClassifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptAdmissionTest {

  private static final TrainedClassifier CLASSIFIER = TrainedClassifier.load();
  private static final String KATA =
      "Write a coding challenge about binary trees, hidden tests too";

  private final EventEnrichment eventEnrichment =
      new EventEnrichment(CLASSIFIER, new UsageRecords(new Pseudonyms(new byte[16])));
  private final SessionDriver memory = new SessionDriver();
  private final AssetZones zones = new AssetZones(List.of());
  private SessionState session = SessionState.NONE;

  @Test
  void hookAndTelemetryTellOnePrompt() {
    assertThat(isJudged(prompt("h1", "hook", null, KATA, NOON))).isTrue();

    Outcome.Repeated second =
        (Outcome.Repeated) tell(prompt("o1", "otlp_log", "p1", KATA + "\n", NOON.plusSeconds(5)));

    assertThat(second.reason()).isEqualTo("same_prompt");
    assertThat(second.recognisedBy()).isEqualTo(Recognition.TEXT);
    assertThat(second.callId()).isEqualTo("h1");
    assertThat(session.purposes().of("p1").id()).isEqualTo(Purpose.CHALLENGE_AUTHORING);
  }

  @Test
  void anIdInCommonNeedsNeitherTextNorTime() {
    tell(prompt("h1", "hook", "p1", KATA, NOON));

    Outcome.Repeated second =
        (Outcome.Repeated) tell(prompt("t1", "transcript", "p1", null, NOON.plusSeconds(9_000)));

    assertThat(second.recognisedBy()).isEqualTo(Recognition.PROMPT);
  }

  @Test
  void aPromptIsJudgedByTheWitnessThatTellsItsWords() {
    ToolEvent withheld = prompt("o1", "otlp_log", "p1", null, NOON);
    withheld.setPromptLength((long) KATA.length());
    assertThat(isJudged(withheld)).isTrue();

    Outcome.Admitted told = (Outcome.Admitted) tell(prompt("h1", "hook", null, KATA, NOON));

    assertThat(told.increment().revision()).isEqualTo(2);
    assertThat(told.callId()).isEqualTo("o1");
    assertThat(session.latest().id()).isEqualTo(Purpose.CHALLENGE_AUTHORING);
    assertThat(isJudged(prompt("t1", "transcript", "p1", KATA, NOON))).isFalse();
  }

  @Test
  void whoTypesTheSameAgainAsksAgain() {
    assertThat(isJudged(prompt("h1", "hook", null, "continue", NOON))).isTrue();
    assertThat(isJudged(prompt("h2", "hook", null, "continue", NOON.plusSeconds(20)))).isTrue();
    assertThat(isJudged(prompt("o2", "otlp_log", "p2", "continue", NOON.plusSeconds(21))))
        .isFalse();
    assertThat(isJudged(prompt("o1", "otlp_log", "p1", "continue", NOON.plusSeconds(1)))).isFalse();
    assertThat(isJudged(prompt("o3", "otlp_log", "p3", "continue", NOON.plusSeconds(300))))
        .isTrue();
  }

  @Test
  void aWitnessThatTellsTheWordsLaterAlsoTellsTheirLength() {
    ToolEvent withheld = prompt("o1", "otlp_log", null, null, NOON);
    withheld.setPromptLength((long) KATA.length());
    PromptReports reports =
        PromptReports.of(prompt("h1", "hook", "p1", null, NOON))
            .with(prompt("t1", "transcript", "p1", KATA, NOON));

    assertThat(reports.isLike(withheld)).isTrue();
    withheld.setPromptLength(KATA.length() + 1L);
    assertThat(reports.isLike(withheld)).isFalse();
  }

  @Test
  void otherWordsAreAnotherPrompt() {
    tell(prompt("h1", "hook", null, "rename the class", NOON));

    assertThat(isJudged(prompt("o1", "otlp_log", null, "rename the test!", NOON))).isTrue();
  }

  /** Three witnesses of each prompt, any of them missing, in any order: judged once each. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void whateverTheOrderEachPromptIsJudgedOnce(long seed) {
    Random random = new Random(seed);
    List<ToolEvent> reports = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String text = random.nextInt(3) == 0 ? "continue" : "do " + i;
      Instant time = NOON.plusSeconds(400L * i);
      List<ToolEvent> witnesses =
          new ArrayList<>(
              List.of(
                  prompt("h" + i, "hook", null, text, time),
                  prompt("o" + i, "otlp_log", "p" + i, text, time.plusSeconds(random.nextInt(50))),
                  prompt("t" + i, "transcript", "u" + i, text, time.minusSeconds(1))));
      Collections.shuffle(witnesses, random);
      reports.addAll(witnesses.subList(0, 1 + random.nextInt(3)));
    }
    reports.addAll(List.copyOf(reports));
    Collections.shuffle(reports, random);

    assertThat(reports.stream().filter(this::isJudged).count()).isEqualTo(12);
  }

  private boolean isJudged(ToolEvent event) {
    return tell(event) instanceof Outcome.Admitted;
  }

  private Outcome tell(ToolEvent event) {
    Outcome outcome = memory.tellPrompt(event, session.prompts());
    session =
        outcome.fold(
            admitted ->
                eventEnrichment.sessions().admitted(session, event, admitted.callId(), zones),
            repeated -> eventEnrichment.sessions().repeated(session, event, repeated, zones));
    return outcome;
  }

  private static ToolEvent prompt(
      String id, String witness, String promptId, String text, Instant time) {
    ToolEvent event = ToolEvents.prompt(id, promptId, text);
    event.setWitness(witness);
    event.setEventTime(time);
    return event;
  }
}
