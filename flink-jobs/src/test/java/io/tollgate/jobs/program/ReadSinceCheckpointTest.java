package io.tollgate.jobs.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ReadSinceCheckpointTest {

  private static final TopicPartition USAGE = new TopicPartition("usage", 0);

  private final ReadSinceCheckpoint since = new ReadSinceCheckpoint();

  @Test
  void onlyWhatIsReadForTheFirstTimeIsProgress() {
    assertThat(since.isFurther(0)).isFalse();
    assertThat(since.isFurther(10)).isTrue();
    assertThat(since.isFurther(10)).isFalse();
    for (int start = 0; start < 3; start++) {
      assertThat(since.isFurther(0)).isFalse();
      assertThat(since.isFurther(6)).isFalse();
      assertThat(since.isFurther(10)).isFalse();
    }
    assertThat(since.isFurther(11)).isTrue();
  }

  @Test
  void aJobThatStartsFromALaterCheckpointGoesOnFromThere() {
    assertThat(since.isFurther(1_000)).isTrue();
    since.checkpoint(Map.of(USAGE, 1_000L));
    assertThat(since.isFurther(1_004)).isTrue();

    assertThat(since.isFurther(2)).isFalse();
    since.checkpoint(Map.of(USAGE, 1_000L));
    assertThat(since.isFurther(4)).isFalse();
    assertThat(since.isFurther(5)).isTrue();
  }
}
