package io.tollgate.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void tellsTheMiddleOfAnOddNumber() {
    assertThat(Spread.of(List.of(9.0, 1.0, 4.0))).isEqualTo(new Spread(1, 4, 9));
  }

  @Test
  void tellsTheMeanOfTheTwoInTheMiddleOfAnEvenNumber() {
    assertThat(Spread.of(List.of(8.0, 1.0, 4.0, 2.0)).median()).isEqualTo(3);
  }

  @Test
  void aZeroIsNoLimitToCompareWith() {
    Spread one = Spread.of(List.of(1.0));

    assertThat(one.ratioTo(Spread.of(List.of(2.0)))).isEqualTo(0.5);
    assertThat(one.ratioTo(Spread.of(List.of(0.0)))).isNaN();
  }

  @Test
  void refusesWhatIsNoMeasurement() {
    assertThatThrownBy(() -> Spread.of(List.of())).hasMessageContaining("nothing");
    assertThatThrownBy(() -> Spread.of(List.of(1.0, Double.NaN))).hasMessageContaining("NaN");
  }
}
