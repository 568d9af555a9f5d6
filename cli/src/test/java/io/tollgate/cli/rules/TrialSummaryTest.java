package io.tollgate.cli.rules;

import static io.tollgate.cli.cases.SomeCases.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cli.cases.SomeCases;
import io.tollgate.event.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrialSummaryTest {

  private static final Instant LATER = NOON.plus(Duration.ofDays(4));

  @Test
  void sumsUpWhatWouldHaveBeenRaised() {
    TrialSummary trial = TrialSummary.of("p", NOON, alerts(6), Set.of("e-v0", "e-v1"), LATER);

    assertThat(trial.alerts()).isEqualTo(6);
    assertThat(trial.perDay()).isEqualByComparingTo("1.5");
    assertThat(trial.sessions()).isEqualTo(1);
    assertThat(trial.alsoLive()).isEqualTo(2);
    assertThat(trial.sample()).hasSize(5);
    assertThat(trial.advice()).startsWith("may go live once");
  }

  @Test
  void advisesByWhatWasSeen() {
    assertThat(TrialSummary.of("p", LATER, alerts(1), Set.of(), LATER).advice())
        .isEqualTo("keep watching: 0 of 48 hours seen");
    assertThat(TrialSummary.of("p", NOON, List.of(), Set.of(), LATER).advice())
        .contains("would have raised nothing");
    assertThat(TrialSummary.of("p", NOON, alerts(200), Set.of(), LATER).advice())
        .startsWith("narrow it");
    assertThat(TrialSummary.of("p", NOON, alerts(1), Set.of("e-v0"), LATER).advice())
        .startsWith("adds nothing");
  }

  private static List<Violation> alerts(int count) {
    return IntStream.range(0, count).mapToObj(i -> SomeCases.violation("v" + i)).toList();
  }
}
