package io.tollgate.streams.correlation;

import static io.tollgate.admission.ToolEvents.NOON;
import static io.tollgate.streams.correlation.GroupDriver.used;
import static io.tollgate.streams.correlation.GroupPolicies.ALWAYS;
import static io.tollgate.streams.correlation.GroupPolicies.count;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A group with more events than are evaluated at once, or stored. */
class LargeGroupTest {

  private static final Instant LATER = NOON.plus(Duration.ofHours(2));
  private final GroupDriver groups = new GroupDriver(count(1, 3, ALWAYS));

  @Test
  void aLargeImportIsJudgedInPartsInsteadOfBeingCut() {
    Instant today = NOON.plus(Duration.ofDays(60));
    groups.reach(today);
    for (int i = 0; i < 2 * Correlator.MOST_HITS; i++) {
      groups.tell(used("Write", "c" + i, NOON.plusSeconds(400L * i)));
      if (i % 1_000 == 0) {
        groups.reach(today.plusMillis(i));
      }
      if (i == Correlator.MOST_HITS || i == 2 * Correlator.MOST_HITS - 1) {
        groups.tell(used("Write", "more" + i, NOON.plusSeconds(400L * i + 1)));
      }
    }
    groups.reach(today.plus(Duration.ofDays(1)));

    assertThat(groups.violations())
        .extracting(Violation::getEventTime)
        .containsExactly(
            NOON.plusSeconds(400L * Correlator.MOST_HITS + 1),
            NOON.plusSeconds(400L * Correlator.MOST_HITS + 400),
            NOON.plusSeconds(800L * Correlator.MOST_HITS - 399));
    assertThat(groups.count("tollgate_cut_hits")).isZero();
    assertThat(groups.remembered()).isZero();
  }

  @Test
  void aGroupHoldsABoundedNumberOfEvents() {
    tellEachMillisecond(0, Correlator.MOST_HITS + Correlator.CUT + 7);

    assertThat(groups.count("tollgate_cut_hits")).isEqualTo(Correlator.CUT);
    assertThat(groups.remembered()).isEqualTo(Correlator.MOST_HITS + 7 + 2);
  }

  /** What does not fit goes in memory, in the store, and after a start alike. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aFullGroupStillCountsItsNewestEvents(int looks) {
    groups.apply(
        count(2, 3, ALWAYS).replace("{gte: 3}", "{gte: %d}".formatted(Correlator.MOST_HITS)));
    int half = Correlator.MOST_HITS / 2;
    tellEachMillisecond(0, half);
    if (looks > 0) {
      groups.reach(NOON.plusSeconds(60).plusMillis(half));
    }
    if (looks > 1) {
      groups.restart();
    }
    int all = Correlator.MOST_HITS + Correlator.CUT + 7;
    tellEachMillisecond(half, all);
    groups.reach(LATER);

    assertThat(groups.violations())
        .extracting(Violation::getEventTime)
        .startsWith(NOON.plusMillis(Correlator.MOST_HITS + Correlator.CUT - 1))
        .hasSize(8);
    assertThat(groups.remembered()).isZero();
  }

  private void tellEachMillisecond(int from, int to) {
    IntStream.range(from, to).forEach(i -> groups.tell(used("Write", "c" + i, NOON.plusMillis(i))));
  }
}
