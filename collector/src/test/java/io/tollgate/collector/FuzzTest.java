package io.tollgate.collector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every decoder on randomly changed bytes. {@code -Dtollgate.fuzz.seconds=600} runs for that long,
 * from another seed each time.
 */
class FuzzTest {

  private static final int ROUNDS = 1_500;
  private static final long SECONDS = Long.getLong("tollgate.fuzz.seconds", 0);

  @ParameterizedTest
  @EnumSource(Fuzz.Target.class)
  void survivesWhateverComes(Fuzz.Target target) {
    if (SECONDS == 0) {
      assertThat(new Fuzz(target, 42).run(ROUNDS)).isEqualTo(ROUNDS);
    } else {
      long each = Math.max(1, SECONDS / Fuzz.Target.values().length);
      assertThat(new Fuzz(target, System.nanoTime()).runFor(each)).isPositive();
    }
  }
}
