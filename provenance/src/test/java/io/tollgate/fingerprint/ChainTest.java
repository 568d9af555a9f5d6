package io.tollgate.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChainTest {

  @Test
  void takesWhatLiesAsFarOnInBothByAFewTokens() {
    Chain chain = chain(100, 100);

    assertThat(chain.takes(hit(120, 104))).as("16 tokens were inserted").isTrue();
    assertThat(chain.takes(hit(121, 104))).isFalse();
    assertThat(chain.takes(hit(104, 120))).as("16 tokens were left out").isTrue();
    assertThat(chain.takes(hit(104, 121))).isFalse();
    assertThat(chain.takes(hit(110, 99))).as("it goes backwards").isFalse();
  }

  /** Two chains that start alike are two copies of one stretch, not its two halves. */
  @Test
  void goesOnOnlyBehindTheLastRunOfAnother() {
    Chain first = chain(100, 100);
    first.add(hit(108, 108), Stream.EXACT, 0);

    assertThat(chain(300, 108).continues(first)).isTrue();
    assertThat(chain(300, 107).continues(first)).isFalse();
    assertThat(chain(300, 108 + Stream.EXACT.gram() + 16).continues(first)).isTrue();
    assertThat(chain(300, 108 + Stream.EXACT.gram() + 17).continues(first)).isFalse();
  }

  @Test
  void endsWhereTooManyTokensGoByWithoutAHit() {
    Chain chain = chain(100, 100);

    assertThat(chain.isBehind(hit(148, 148))).isFalse();
    assertThat(chain.isBehind(hit(149, 149))).isTrue();
    assertThat(chain.takes(hit(148, 148))).isTrue();
    assertThat(chain.takes(hit(148, 149))).isFalse();
  }

  /** The last run of the one may reach a few tokens into the other, but not over it. */
  @Test
  void overlapsTheOtherByAFewTokensAtMost() {
    Chain first = new Chain();
    first.add(hit(100, 100), Stream.SHAPE, 0);
    int end = 100 + Stream.SHAPE.gram();

    assertThat(chain(300, end - 16).continues(first)).isTrue();
    assertThat(chain(300, end - 17).continues(first)).isFalse();
  }

  @Test
  void partsOfOneStretchAreNotFarApartOnEitherSide() {
    Chain first = chain(1_000, 100);

    assertThat(chain(1_400, 108).continues(first)).isTrue();
    assertThat(chain(1_401, 108).continues(first)).isFalse();
    assertThat(chain(600, 108).continues(first)).isTrue();
    assertThat(chain(599, 108).continues(first)).isFalse();
  }

  private static Chain chain(int position, int inWrite) {
    Chain chain = new Chain();
    chain.add(hit(position, inWrite), Stream.EXACT, 0);
    return chain;
  }

  private static Hit hit(int position, int inWrite) {
    return new Hit(0, position, inWrite, 1);
  }
}
