package io.tollgate.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the same fingerprints are worth, by how many hold them and where. */
class SharedByManyTest {

  /** Of two bits for each token: evidence for up to ten origins, with less weight from five on. */
  private static final long HASH = 4L << 24;

  private static final int GRAM = Stream.EXACT.gram();

  private int origins;

  private final WriteIndex index =
      new WriteIndex() {
        @Override
        public List<Posting> find(long hash) {
          int position = (int) (hash - HASH);
          List<Posting> places = new ArrayList<>();
          IntStream.range(0, origins).forEach(write -> places.add(new Posting(write, position)));
          return places;
        }

        @Override
        public int tokens(int write) {
          return 1_000;
        }
      };

  @Test
  void fewOriginsTakeNoWeightAway() {
    assertThat(linked(4, 3)).isEqualTo(4);
    assertThat(linked(5, 3)).as("36 tokens of 1.6 bits").isZero();
    assertThat(linked(5, 4)).as("48 tokens of 1.6 bits").isEqualTo(5);
  }

  @Test
  void withTooManyOriginsItIsAnIdiom() {
    assertThat(linked(10, 7)).as("84 tokens of 0.8 bits").isEqualTo(10);
    assertThat(linked(10, 6)).as("72 tokens of 0.8 bits").isZero();
    assertThat(linked(11, 40)).isZero();
  }

  /** Two readings of the same lines match stretches of the write that follow each other. */
  @Test
  void ofTheSameLinesTwoStretchesCountThatTheWriteHoldsBehindEachOther() {
    origins = 1;
    PrintList prints = new PrintList();
    addRuns(prints, 0, 0);
    addRuns(prints, 1_000, 3 * GRAM);
    assertThat(new Matcher(index, Threshold.USUAL).links(prints, 1_000).get(0).regions())
        .hasSize(2);

    PrintList same = new PrintList();
    addRuns(same, 0, 0);
    addRuns(same, 1_000, 3 * GRAM - 1);
    assertThat(new Matcher(index, Threshold.USUAL).links(same, 1_000).get(0).regions()).hasSize(1);
  }

  /** Three runs on line 1. */
  private static void addRuns(PrintList prints, int position, int inWrite) {
    for (int run = 0; run < 3; run++) {
      int at = run * GRAM;
      prints.add(Stream.EXACT, HASH + inWrite + at, position + at, 1, 1);
    }
  }

  /** How many writes are linked, of so many that hold so many runs, one behind the other. */
  private int linked(int writes, int runs) {
    origins = writes;
    PrintList prints = new PrintList();
    for (int run = 0; run < runs; run++) {
      int at = run * GRAM;
      prints.add(Stream.EXACT, HASH + at, at, 1 + run, 1 + run);
    }
    return new Matcher(index, Threshold.USUAL).links(prints, runs * GRAM).size();
  }
}
