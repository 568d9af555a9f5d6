package io.tollgate.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.fingerprint.Matcher;
import io.tollgate.streams.ContentBatch.Print;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceStoreTest {

  private static final int DAY = 20_000;
  private static final long SURE = 7L << 24;

  private PlaceRows rows;

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
    rows.put(List.of(batch(true, 1, DAY, SURE, SURE + 4), batch(false, 2, DAY, SURE + 4)));

    assertThat(asked(batch(false, 3, DAY, SURE + 4, SURE + 8))).containsExactly("4 in 1");
    assertThat(asked(batch(true, 4, DAY, SURE + 4, SURE))).containsExactly("4 in 2");
  }

  @Test
  void putsABatchAgainWithoutAChange() {
    rows.put(List.of(batch(true, 1, DAY, SURE)));
    rows.put(List.of(batch(true, 1, DAY, SURE)));

    assertThat(asked(batch(false, 2, DAY, SURE))).hasSize(1);
  }

  @Test
  void leavesOutWhatTooManyOriginsHold() {
    int most = Matcher.mostOrigins(SURE);
    for (int i = 0; i < most; i++) {
      rows.put(List.of(batch(true, i, DAY, SURE)));
    }
    assertThat(asked(batch(false, 99, DAY, SURE))).hasSize(most);

    rows.put(List.of(batch(true, most, DAY, SURE)));

    assertThat(asked(batch(false, 99, DAY, SURE))).isEmpty();
  }

  @Test
  void forgetsInStepsAndTellsWhichBatches() {
    rows.put(List.of(batch(true, 1, DAY, SURE, SURE + 4), batch(true, 2, DAY + 9, SURE)));
    Set<Bytes> batches = new HashSet<>();
    long now = Duration.ofDays(DAY + 5).toMillis();

    int removed = rows.forget(now, 2, batches) + rows.forget(now, 2, batches);

    assertThat(removed).isEqualTo(2);
    assertThat(batches).containsExactly(batch(true, 1, DAY, SURE).key());
    assertThat(asked(batch(false, 3, DAY, SURE, SURE + 4))).containsExactly("0 in 2");
  }

  private List<String> asked(ContentBatch batch) {
    List<String> told = new ArrayList<>();
    rows.lookUp(
        batch, (print, place) -> told.add(print.hash() - SURE + " in " + place.id().get()[0]));
    return told;
  }

  /** Of one heap, each of an origin of its own. */
  private static ContentBatch batch(boolean isWrite, int id, int day, long... hashes) {
    byte[] bytes = new byte[ContentBatch.ID_BYTES];
    bytes[0] = (byte) id;
    List<Print> prints = Arrays.stream(hashes).mapToObj(hash -> new Print(hash, 0)).toList();
    return new ContentBatch(isWrite, bytes, 100, id, day, prints);
  }
}
