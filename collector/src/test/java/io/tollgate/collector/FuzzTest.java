package io.tollgate.collector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every decoder on bytes that chance has changed; {@link Fuzz#main} goes on for longer. */
class FuzzTest {

  private static final int ROUNDS = 1_500;

  @ParameterizedTest
  @EnumSource(Fuzz.Target.class)
  void survivesWhateverComes(Fuzz.Target target) throws Exception {
    assertThat(new Fuzz(target, 42).run(ROUNDS)).isEqualTo(ROUNDS);
  }
}
