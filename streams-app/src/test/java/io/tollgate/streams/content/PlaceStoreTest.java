package io.tollgate.streams.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.fingerprint.Places;
import io.tollgate.streams.MemoryRocksDb;
import io.tollgate.streams.content.ContentBatch.Print;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceStoreTest {

  private static final int TIME = 200_000_000;
  private static final long SURE = 7L << 24;

  private PlaceRows rows;
  private PlaceWalk.LeftOut leftOut;

  @BeforeEach
  void open(@TempDir Path folder) {
    rows = new PlaceRows(LookUpStep.STORE, folder, new MemoryRocksDb());
  }

  @AfterEach
  void close() {
    rows.close();
  }

  @Test
  void findsWhatStandsOnTheOtherSide() {
    rows.put(List.of(batch(true, 1, TIME, SURE, SURE + 4), batch(false, 2, TIME, SURE + 4)));

    assertThat(asked(batch(false, 3, TIME, SURE + 4, SURE + 8))).containsExactly("4 in 1");
    assertThat(asked(batch(true, 4, TIME, SURE + 4, SURE))).containsExactly("4 in 2");
  }

  @Test
  void putsABatchAgainWithoutAChange() {
    rows.put(List.of(batch(true, 1, TIME, SURE)));
    rows.put(List.of(batch(true, 1, TIME, SURE)));

    assertThat(asked(batch(false, 2, TIME, SURE))).hasSize(1);
  }

  @Test
  void tellsAPlaceOnceHoweverOftenTheOtherSideHoldsIt() {
    rows.put(List.of(batch(true, 1, TIME, SURE)));
    rows.put(List.of(atTwoPlaces(false, 2)));

    assertThat(asked(atTwoPlaces(false, 3))).containsExactly("0 in 1");
    assertThat(asked(batch(true, 4, TIME, SURE))).containsExactly("0 in 2");
    rows.put(List.of(atTwoPlaces(true, 5)));
    assertThat(asked(atTwoPlaces(false, 3)))
        .containsExactlyInAnyOrder("0 in 1", "0 in 5", "0 in 5");
    assertThat(asked(atTwoPlaces(true, 6))).containsExactly("0 in 2", "0 in 2");
  }

  @Test
  void leavesOutWhatTooManyOriginsHold() {
    int most = Places.mostOrigins(SURE);
    for (int i = 0; i < most; i++) {
      rows.put(List.of(batch(true, i, TIME, SURE)));
    }
    assertThat(asked(batch(false, 99, TIME, SURE))).hasSize(most);

    rows.put(List.of(batch(true, most, TIME, SURE)));

    assertThat(asked(batch(false, 99, TIME, SURE))).isEmpty();
  }

  @Test
  void tellsTheNewestOfAFileThatIsWrittenAgainAndAgain() {
    for (int i = 0; i < 257; i++) {
      rows.put(List.of(batch(true, i, -1, TIME + i, SURE)));
    }
    rows.put(List.of(batch(true, 300, 7, TIME, SURE)));

    assertThat(asked(batch(false, 400, TIME, SURE)))
        .hasSize(Places.CONTENTS_OF_ORIGIN + 1)
        .contains("0 in 300", "0 in 256", "0 in 249");
    assertThat(leftOut).isEqualTo(new PlaceWalk.LeftOut(0, 1, 0));
  }

  @Test
  void tellsTheFirstPlacesOfAContent() {
    List<Print> many =
        IntStream.range(0, 2 * Places.PLACES_OF_CONTENT)
            .mapToObj(at -> new Print(SURE, at))
            .toList();
    rows.put(List.of(new ContentBatch(true, batch(true, 1, TIME, SURE).id(), 100, 1, TIME, many)));

    assertThat(asked(batch(false, 2, TIME, SURE))).hasSize(Places.PLACES_OF_CONTENT);
  }

  @Test
  void tellsALateWriteOfTheNewestOfEachItem() {
    for (int i = 0; i < 257; i++) {
      rows.put(List.of(batch(false, i, 5, TIME + i, SURE)));
    }
    rows.put(List.of(batch(false, 300, 7, TIME, SURE), batch(true, 400, TIME, SURE)));

    assertThat(asked(batch(true, 400, TIME, SURE)))
        .hasSize(Places.CONTENTS_OF_ORIGIN + 1)
        .contains("0 in 300", "0 in 256", "0 in 249");
  }

  @Test
  void tellsALateWriteOfSoManyItemsAndCountsWhatItLeavesOut() {
    for (int i = 0; i <= PlaceWalk.MOST_ITEMS; i++) {
      rows.put(List.of(batch(false, i, TIME, SURE)));
    }
    rows.put(List.of(batch(true, 400, TIME, SURE)));

    assertThat(asked(batch(true, 400, TIME, SURE))).hasSize(PlaceWalk.MOST_ITEMS);
    assertThat(leftOut).isEqualTo(new PlaceWalk.LeftOut(0, 0, 1));
  }

  @Test
  void forgetsInStepsAndTellsWhichBatches() {
    rows.put(List.of(batch(true, 1, TIME, SURE, SURE + 4), batch(true, 2, TIME + 9, SURE)));
    Set<Bytes> batches = new HashSet<>();
    long now = ContentBatch.millis(TIME + 5);

    int removed = rows.forget(now, 2, batches) + rows.forget(now, 2, batches);

    assertThat(removed).isEqualTo(2);
    assertThat(batches).containsExactly(batch(true, 1, TIME, SURE).key());
    assertThat(asked(batch(false, 3, TIME, SURE, SURE + 4))).containsExactly("0 in 2");
  }

  @Test
  void beginsNoRoundBeforeARowIsOldEnough() {
    rows.put(List.of(batch(true, 1, TIME, SURE), batch(true, 2, TIME + 9, SURE)));
    Set<Bytes> batches = new HashSet<>();
    assertThat(rows.forget(ContentBatch.millis(TIME), 10, batches)).isZero();

    assertThat(rows.forget(ContentBatch.millis(TIME + 1), 10, batches)).isEqualTo(1);
    rows.put(List.of(batch(true, 3, TIME - 5, SURE)));
    assertThat(rows.forget(ContentBatch.millis(TIME), 10, batches)).isEqualTo(1);
    assertThat(rows.forget(ContentBatch.millis(TIME + 10), 10, batches)).isEqualTo(1);

    assertThat(asked(batch(false, 4, TIME, SURE))).isEmpty();
  }

  @Test
  void countsWhatIsLeftOutForEachWhoAsks() {
    for (int i = 0; i <= Places.mostOrigins(SURE); i++) {
      rows.put(List.of(batch(true, i, TIME, SURE)));
    }

    leftOut =
        rows.lookUp(
            List.of(batch(false, 98, TIME, SURE), batch(false, 99, TIME, SURE)),
            (index, print, place) -> assertThat(print).isNull());

    assertThat(leftOut).isEqualTo(new PlaceWalk.LeftOut(2, 0, 0));
  }

  private List<String> asked(ContentBatch batch) {
    List<String> told = new ArrayList<>();
    leftOut =
        rows.lookUp(
            batch,
            (print, place) -> {
              ByteBuffer id = ByteBuffer.wrap(place.id().get()).order(ByteOrder.LITTLE_ENDIAN);
              told.add(print.hash() - SURE + " in " + id.getShort());
            });
    return told;
  }

  private static ContentBatch atTwoPlaces(boolean isWrite, int id) {
    ContentBatch once = batch(isWrite, id, TIME, SURE);
    return new ContentBatch(
        isWrite, once.id(), 100, id, TIME, List.of(new Print(SURE, 0), new Print(SURE, 50)));
  }

  /** Of one heap, each of an origin of its own. */
  private static ContentBatch batch(boolean isWrite, int id, int time, long... hashes) {
    return batch(isWrite, id, id, time, hashes);
  }

  private static ContentBatch batch(boolean isWrite, int id, int origin, int time, long... hashes) {
    byte[] bytes = new byte[ContentBatch.ID_BYTES];
    bytes[0] = (byte) id;
    bytes[1] = (byte) (id >> 8);
    List<Print> prints = Arrays.stream(hashes).mapToObj(hash -> new Print(hash, 0)).toList();
    return new ContentBatch(isWrite, bytes, 100, origin, time, prints);
  }
}
