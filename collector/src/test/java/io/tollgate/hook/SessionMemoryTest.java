package io.tollgate.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.hook.SessionMemory.Known;
import io.tollgate.purpose.Purpose;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionMemoryTest {

  private static final List<String> ANN = List.of("ann@lab.example");

  private final SessionMemory sessions = new SessionMemory(1_000);

  @Test
  void putsTogetherWhatSeveralReportsTell() {
    sessions.notePurpose("s", "search", Orders.VULNERABILITIES);
    sessions.note("s", "search", "claude-opus-5", List.of());
    sessions.note("s", "search", null, ANN);
    sessions.note("s", "search", null, List.of());

    assertThat(sessions.of("s", "search"))
        .isEqualTo(new Known(Orders.VULNERABILITIES, "claude-opus-5", ANN));
    assertThat(sessions.of("t", "search")).isEqualTo(Known.NOTHING);
  }

  @Test
  void believesNoOtherTeamsCredential() {
    sessions.note("s", "ads", "claude-opus-5", ANN);
    assertThat(sessions.of("s", "search")).isEqualTo(Known.NOTHING);

    sessions.note("s", null, "gpt-5.5", ANN);
    assertThat(sessions.of("s", "search").model()).isEqualTo("gpt-5.5");
    assertThat(sessions.of("s", "ads").model()).isEqualTo("claude-opus-5");
  }

  @Test
  void takesNoIdForATeamAndASession() {
    sessions.note("search\ns", null, "claude-opus-5", ANN);

    assertThat(sessions.of("s", "search")).isEqualTo(Known.NOTHING);
  }

  @Test
  void remembersNothingThatIsTooLongForAName() {
    String tooLong = "x".repeat(257);
    sessions.note(tooLong, null, "claude-opus-5", ANN);
    sessions.notePurpose(tooLong, null, Orders.VULNERABILITIES);
    sessions.note("s", null, tooLong, List.of("y".repeat(513), "ann@lab.example"));

    assertThat(sessions.of(tooLong, null)).isEqualTo(Known.NOTHING);
    assertThat(sessions.of("s", null)).isEqualTo(new Known(Purpose.UNKNOWN, null, ANN));
  }

  @Test
  void forgetsTheSessionsThatWereSilentLongest() {
    SessionMemory few = new SessionMemory(4);
    few.note("a", null, null, ANN);
    few.note("b", null, null, ANN);
    few.note("c", null, null, ANN);
    assertThat(few.of("a", null).users()).isEqualTo(ANN);
    few.note("d", null, null, ANN);

    assertThat(few.of("b", null).purpose()).isEqualTo(Purpose.UNKNOWN);
    assertThat(few.of("b", null).users()).isEmpty();
    assertThat(few.of("a", null).users()).isEqualTo(ANN);
  }
}
