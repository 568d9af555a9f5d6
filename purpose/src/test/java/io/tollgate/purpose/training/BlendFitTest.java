package io.tollgate.purpose.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tollgate.purpose.Blend;
import org.junit.jupiter.api.Test;

class BlendFitTest {

  @Test
  void listensToWhatTellsApart() {
    BlendFit fit = new BlendFit();
    for (int i = 0; i < 50; i++) {
      fit.add(0.2, 0.95, true);
      fit.add(0.3, 0.9, true);
      fit.add(0.25, 0.2, false);
      fit.add(0.2, 0.3, false);
    }

    Blend blend = fit.fit();

    assertThat(blend.passage()).isGreaterThan(blend.whole());
    assertThat(blend.of(0.2, 0.97)).isGreaterThan(0.8);
    assertThat(blend.of(0.2, 0.1)).isLessThan(0.2);
  }

  @Test
  void withoutLongPromptsTheWholeDecides() {
    Blend blend = new BlendFit().fit();

    assertThat(blend).isEqualTo(Blend.WHOLE);
    assertThat(blend.of(0.7, 0.99)).isCloseTo(0.7, within(1e-9));
  }
}
