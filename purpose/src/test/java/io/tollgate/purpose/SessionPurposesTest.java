package io.tollgate.purpose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionPurposesTest {

  private static final Purpose KATA = new Purpose(Purpose.CHALLENGE_AUTHORING, 0.9, true);
  private static final Purpose TESTS = new Purpose(Purpose.TEST_SCAFFOLDING, 0.8, true);

  @Test
  void whatFollowsAPromptInheritsItsPurpose() {
    SessionPurposes session = SessionPurposes.NONE.after("p1", KATA).after("p2", TESTS);

    assertThat(session.of("p1")).isEqualTo(KATA);
    assertThat(session.of("p2")).isEqualTo(TESTS);
  }

  @Test
  void withoutAPromptIdTheLatestPromptCounts() {
    SessionPurposes session = SessionPurposes.NONE.after("p1", KATA).after(null, TESTS);

    assertThat(session.of(null)).isEqualTo(TESTS);
  }

  @Test
  void aPromptNobodySawIsUnknown() {
    assertThat(SessionPurposes.NONE.of(null)).isEqualTo(Purpose.UNKNOWN);
    assertThat(SessionPurposes.NONE.after("p1", KATA).of("p9")).isEqualTo(Purpose.UNKNOWN);
  }

  @Test
  void aWithheldTextDoesNotUndoOneThatWasTold() {
    SessionPurposes session = SessionPurposes.NONE.after("p1", KATA).after("p1", Purpose.UNKNOWN);

    assertThat(session.of("p1")).isEqualTo(KATA);
    assertThat(session.prompts()).hasSize(1);
  }

  @Test
  void onlyTheLatestPromptsAreKept() {
    SessionPurposes session = SessionPurposes.NONE;
    for (int i = 0; i < 40; i++) {
      session = session.after("p" + i, KATA);
    }

    assertThat(session.prompts()).hasSize(SessionPurposes.MOST_PROMPTS);
    assertThat(session.of("p7")).isEqualTo(Purpose.UNKNOWN);
    assertThat(session.of("p8")).isEqualTo(KATA);
  }
}
