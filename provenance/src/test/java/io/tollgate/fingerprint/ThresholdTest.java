package io.tollgate.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** From where on a stretch counts, to the token and the bit. */
class ThresholdTest {

  private static final Threshold USUAL = Threshold.USUAL;

  @Test
  void aStretchCountsFromItsBitsTokensAndPrintsOn() {
    assertThat(USUAL.isReached(chain(2, 0, 10, 20))).as("32 tokens, 64 bits").isTrue();
    assertThat(USUAL.isReached(chain(2, 0, 10, 19))).as("31 tokens").isFalse();
    assertThat(USUAL.isReached(chain(1.5, 0, 10, 20))).as("48 bits").isFalse();
    assertThat(USUAL.isReached(chain(4, 0, 20))).as("two prints").isFalse();
  }

  @Test
  void aShorterOneCountsIfItSaysMore() {
    assertThat(USUAL.isReached(chain(4, 0, 6, 12))).as("24 tokens, 96 bits").isTrue();
    assertThat(USUAL.isReached(chain(3.5, 0, 6, 12))).as("84 bits").isFalse();
    assertThat(USUAL.isReached(chain(7.5, 0, 6, 11))).as("23 tokens").isFalse();
  }

  /** 20 runs, one behind the other: 240 tokens. */
  @Test
  void aLongOneHasToSaySomethingThroughout() {
    int[] positions = new int[20];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = i * Stream.EXACT.gram();
    }

    assertThat(USUAL.isReached(chain(0.5, positions))).as("120 of 180 bits").isFalse();
    assertThat(USUAL.isReached(chain(1, positions))).isTrue();
  }

  @Test
  void twoPartsCountTogetherFromAHigherBarOn() {
    Chain part = chain(4, 0, 9);
    assertThat(USUAL.isPart(part)).as("21 tokens, two prints").isTrue();
    assertThat(USUAL.isPart(chain(4, 0, 4))).as("16 tokens").isTrue();
    assertThat(USUAL.isPart(chain(4, 0, 3))).as("15 tokens").isFalse();
    assertThat(USUAL.isPart(chain(7.5, 0))).as("one print").isFalse();

    assertThat(USUAL.isReached(part, part)).as("42 tokens, 168 bits").isTrue();
    assertThat(USUAL.isReached(part, chain(4, 0, 8))).as("41 tokens").isFalse();
    assertThat(USUAL.isReached(part, chain(3.5, 0, 9))).as("157 bits").isFalse();
  }

  private static Chain chain(double bits, int... positions) {
    long hash = (long) (2 * bits) << 24;
    Chain chain = new Chain();
    for (int position : positions) {
      chain.add(new Hit(0, position, position, 1), Stream.EXACT, hash);
    }
    return chain;
  }
}
