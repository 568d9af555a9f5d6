package io.tollgate.policy.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberPercentileTest {

  @ParameterizedTest
  @CsvSource({"0, 0", "50, 500", "99, 990", "99.9, 999", "99.95, 999.5", "100, 1000"})
  void liesBetweenTheValuesAsTheRankDoes(BigDecimal percentile, BigDecimal expected) {
    NumberPercentile measure = new NumberPercentile(percentile);
    for (int value = 1_000; value >= 0; value--) {
      Optional<String> text = Optional.of(Integer.toString(value));
      measure.add(new Hit(Recorded.START, value, 0, text), true);
    }

    assertThat(measure.value(Recorded.START).orElseThrow()).isEqualByComparingTo(expected);
  }
}
