package io.tollgate.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class FiguresTest {

  private static final TopicPartition ONE = new TopicPartition("usage", 0);
  private static final TopicPartition OTHER = new TopicPartition("usage", 1);

  @Test
  void whatIsWrittenMeanwhileHidesNothingElsewhere() {
    assertThat(Figures.held(Map.of(ONE, 10L, OTHER, 7L), Map.of(ONE, 8L, OTHER, 9L))).isEqualTo(2);
  }

  @Test
  void whatIsWrittenMeanwhileIsNotHeldBack() {
    assertThat(Figures.held(Map.of(ONE, 10L, OTHER, 7L), Map.of(ONE, 11L, OTHER, 7L))).isZero();
  }
}
