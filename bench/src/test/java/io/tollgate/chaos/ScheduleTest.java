package io.tollgate.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  @Test
  void scenariosComeInTheOrderInWhichTheyAreNamed() {
    Schedule schedule = Schedule.of(List.of("s22", "S02", "S22"), List.of());

    assertThat(ids(schedule.scenarios(), 3)).containsExactly("S22", "S02", "S22");
    assertThat(schedule.scenarios()).isExhausted();
    assertThat(schedule.isWithNetwork()).isFalse();
  }

  @Test
  void oneThatCutsNetworksNeedsSome() {
    assertThat(Schedule.of(List.of("S02", "S05"), List.of()).isWithNetwork()).isTrue();
  }

  @Test
  void aNameThatIsNoneIsRefusedWithThoseThereAre() {
    assertThatThrownBy(() -> Schedule.of(List.of("S02", "S99"), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no such scenarios: S99; there are S00, S02");
    assertThatThrownBy(() -> Schedule.of(List.of("S02"), List.of("double-trouble")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no such mutants: double-trouble; there are double-alert");
  }

  /** A run that plays nothing would show nothing, and say that all is well. */
  @Test
  void oneIsDrawnHoweverShortTheTime() {
    Iterator<Scenario> drawn = Schedule.drawn(Duration.ZERO, 1, List.of()).scenarios();

    assertThat(drawn.hasNext()).isTrue();
    assertThat(drawn.next()).isNotNull();
    assertThat(drawn.hasNext()).isFalse();
  }

  @Test
  void theSameSeedDrawsTheSame() {
    assertThat(drawn(7)).isEqualTo(drawn(7)).isNotEqualTo(drawn(8));
  }

  private static List<String> drawn(long seed) {
    return ids(Schedule.drawn(Duration.ofHours(1), seed, List.of()).scenarios(), 20);
  }

  private static List<String> ids(Iterator<Scenario> scenarios, int first) {
    List<String> ids = new ArrayList<>();
    for (int taken = 0; taken < first; taken++) {
      ids.add(scenarios.next().id());
    }
    return ids;
  }
}
