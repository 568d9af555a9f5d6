package io.tollgate.streams.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.fingerprint.Threshold;
import io.tollgate.provenance.Content;
import io.tollgate.provenance.SharedPlaces;
import io.tollgate.provenance.WholeContents;
import io.tollgate.streams.ProvenanceDriver;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.streams.content.ContentBatch.Print;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A file of 120 kB that occurs in 96 writes. */
class SharedPartsTest {

  private static final int WRITES = 96;
  private static final int PRINTS = 2_950;

  /** The write that shares most comes last. */
  private static final int LARGEST = WRITES - 1;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  /** Before, of all of them a quarter was left, that of the first heap. */
  @Test
  void whatIsTooMuchIsLeftOutByWrite() {
    SharedPlaces places = places(WRITES);

    List<Integer> whole = new ArrayList<>();
    for (int write = 0; write < WRITES; write++) {
      long found = prints(write).stream().filter(print -> isFound(places, print)).count();
      assertThat(found).isIn(0L, (long) prints(write).size());
      if (found > 0) {
        whole.add(write);
      }
    }
    assertThat(whole).hasSize(SharedParts.MOST_PRINTS / (PRINTS + 1)).contains(LARGEST);
    assertThat(leftOut()).isEqualTo((WRITES - whole.size()) * (double) PRINTS);
  }

  @Test
  void thatAWriteIsTheWholeContentIsNeverLeftOut() {
    Content content =
        Content.of(
            ProvenanceDriver.moved(
                "01", "suite-7", "f", ProvenanceDriver.CODE, ProvenanceDriver.NOON));

    assertThat(places(WRITES).links(content, Threshold.USUAL)).hasSize(WRITES);
  }

  @Test
  void nothingIsLeftOutOfWhatCanBeMatched() {
    int few = SharedParts.MOST_PRINTS / (PRINTS + 2);

    SharedPlaces places = places(few);

    assertThat(prints(few - 1)).allMatch(print -> isFound(places, print));
    assertThat(leftOut()).isZero();
  }

  @Test
  void asMuchAsCanBeMatchedIsMatched() {
    List<Print> prints = new ArrayList<>();
    for (int i = 0; i < SharedParts.MOST_PRINTS / 2; i++) {
      prints.add(new Print(1L + i, i));
    }
    byte[] other = new byte[ContentBatch.ID_BYTES];
    other[0] = 1;

    new SharedParts(
            List.of(
                new ContentBatch(true, new byte[ContentBatch.ID_BYTES], 9, 1, 0, prints),
                new ContentBatch(true, other, 9, 2, 0, prints)))
        .places(new StreamsMeters(meters));

    assertThat(leftOut()).isZero();
  }

  /** As heaps answer: first all of the first heap. */
  private SharedPlaces places(int writes) {
    List<ContentBatch> parts = new ArrayList<>();
    for (int heap = 0; heap < ContentBatch.HEAPS; heap++) {
      for (int write = 0; write < writes; write++) {
        parts.add(batch(write, heap));
      }
    }
    return new SharedParts(parts).places(new StreamsMeters(meters));
  }

  private static ContentBatch batch(int write, int heap) {
    List<Print> all = new ArrayList<>(prints(write));
    all.add(new Print(0, WholeContents.POSITION));
    byte[] id = ByteBuffer.allocate(ContentBatch.ID_BYTES).putInt(write).array();
    return ContentBatch.of(true, id, 30_000, write, 0, all).get(heap);
  }

  private static List<Print> prints(int write) {
    List<Print> prints = new ArrayList<>();
    for (int i = 0; i < PRINTS + (write == LARGEST ? 1 : 0); i++) {
      prints.add(new Print(1L + write * 10_000L + i, i));
    }
    return prints;
  }

  private static boolean isFound(SharedPlaces places, Print print) {
    return !places.find(print.hash()).isEmpty();
  }

  private double leftOut() {
    return meters.find("tollgate_left_out_fingerprints").counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }
}
