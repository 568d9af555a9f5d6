package io.tollgate.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.bench.Check;
import io.tollgate.chaos.ChaosResult.Control;
import org.junit.jupiter.api.Test;

class ControlTest {

  private static final Mutant MUTANT = new Mutant("any", "anything", "a check", stand -> {});

  @Test
  void aCheckThatFailsForTheFirstTimeHasNoticed() {
    assertThat(control(check("0", true), check("1, such as x", false)).isNoticed()).isTrue();
  }

  @Test
  void aCheckThatHoldsHasNot() {
    assertThat(control(check("0", true), check("0", true)).isNoticed()).isFalse();
  }

  @Test
  void aCheckThatFailedAsMuchBeforeHasNot() {
    assertThat(control(check("1, such as x", false), check("1, such as y", false)).isNoticed())
        .isFalse();
  }

  @Test
  void aCheckThatFailsLessHasNot() {
    assertThat(control(check("900, such as x", false), check("2, such as x", false)).isNoticed())
        .isFalse();
  }

  @Test
  void aCheckThatFailsMoreHas() {
    assertThat(control(check("1, such as x", false), check("2, such as x", false)).isNoticed())
        .isTrue();
  }

  private static Control control(Check before, Check after) {
    return new Control(MUTANT, before, after);
  }

  private static Check check(String found, boolean ok) {
    return new Check("a check", "0", found, ok);
  }
}
