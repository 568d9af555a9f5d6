package io.tollgate.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.bench.figure.Comparison.Heading;
import io.tollgate.bench.figure.Series.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final Heading HEADING = new Heading("Reading", "events");

  @Test
  void tellsEachFigureBesideTheLimits() {
    Comparison comparison =
        new Comparison(
            HEADING,
            List.of(
                series("consumer", Role.LIMIT, 1_000, -1), series("app", Role.PART, 250, 3 << 20)));

    assertThat(comparison.lines())
        .containsExactly(
            "Reading",
            "",
            "              events/s      min .. max  of (1)  CPU us  broker us  alloc B  state MiB",
            "(1) consumer     1,000  1,000 .. 1,000       1    2.00       1.00      100          -",
            "    app            250      250 .. 250    0.25    2.00       1.00      100       3.00");
  }

  @Test
  void tellsNothingWithoutALimit() {
    assertThatThrownBy(() -> new Comparison(HEADING, List.of(series("app", Role.PART, 250, -1))))
        .hasMessage("Reading has no limit beside it and tells nothing");
  }

  @Test
  void aGridTellsNothingWithoutALimitEither() {
    assertThatThrownBy(
            () ->
                new Grid(
                    "Rules",
                    List.of("", "ns"),
                    List.of(List.of("a", "1")),
                    List.of("b"),
                    List.of()))
        .hasMessage("Rules has no limit beside it and tells nothing");
  }

  private static Series series(String name, Role role, long perSecond, long state) {
    Sample sample =
        new Sample(
            perSecond,
            Duration.ofSeconds(1),
            2_000 * perSecond,
            1_000 * perSecond,
            100 * perSecond);
    return new Series(name, role, List.of(sample, sample), state, 0);
  }
}
