package io.tollgate.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.bench.Check;
import io.tollgate.bench.DemoCompany;
import io.tollgate.bench.Expected;
import io.tollgate.bench.Expected.Breach;
import io.tollgate.bench.Money;
import io.tollgate.bench.Observed;
import io.tollgate.bench.Sums;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class FiguresTest {

  private static final TopicPartition ONE = new TopicPartition("usage", 0);
  private static final Sums ONE_CALL = new Sums(1, 1, 0, 0, 0, 0, Money.ZERO, Money.ZERO);
  private static final TopicPartition OTHER = new TopicPartition("usage", 1);

  /** Reports are looked for one by one, so a count alone says nothing of money or violations. */
  @Test
  void eachInvariantFailsForItsOwnFiguresOnly() {
    assertThat(failed(Map.of(), Set.of())).isEmpty();
    assertThat(failed(Map.of("ads", ONE_CALL), Set.of())).containsExactly(Figures.MONEY);
    assertThat(failed(Map.of(), Set.of(new Breach("no-katas", "s1", null))))
        .containsExactly(Figures.VIOLATIONS);
  }

  /** What fails if an event of a team and a breach were sent and nothing came out. */
  private static List<String> failed(Map<String, Sums> teams, Set<Breach> breaches) {
    Expected sent = new Expected(1, 1, 0, Map.of(), teams, Map.of(), Map.of(), breaches);
    return Figures.checks(sent, new Observed(), DemoCompany.read(), new Traces(), Instant.EPOCH)
        .stream()
        .filter(check -> !check.ok())
        .map(Check::name)
        .toList();
  }

  @Test
  void whatIsWrittenMeanwhileHidesNothingElsewhere() {
    assertThat(Figures.held(Map.of(ONE, 10L, OTHER, 7L), Map.of(ONE, 8L, OTHER, 9L))).isEqualTo(2);
  }

  @Test
  void whatIsWrittenMeanwhileIsNotHeldBack() {
    assertThat(Figures.held(Map.of(ONE, 10L, OTHER, 7L), Map.of(ONE, 11L, OTHER, 7L))).isZero();
  }
}
