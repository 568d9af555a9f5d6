package io.tollgate.streams.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;
import org.junit.jupiter.api.Test;

/** Speed of cyclic store scans. */
class RoundTest {

  private final List<Integer> looked = new ArrayList<>();

  /** The memory of 18 million events a day and partition, 1.9 entries each, over 35 days. */
  @Test
  void isDoneInADayHoweverManyEntriesThereAre() {
    long entries = 1_197_000_000;
    StoreScan<Bytes, byte[]> round = new StoreScan<>(store(20_000, entries), () -> 0);

    step(round);

    long stepsADay = Duration.ofDays(1).dividedBy(StoreScan.INTERVAL);
    assertThat(looked.size() * stepsADay).isGreaterThanOrEqualTo(entries);
    assertThat(looked).hasSizeLessThan(20_000);
  }

  @Test
  void goesOnWhereItStoodAndBeginsAnewBehindTheLast() {
    int entries = StoreScan.LEAST + 1;
    StoreScan<Bytes, byte[]> round = new StoreScan<>(store(entries, entries), () -> 0);

    step(round);
    assertThat(looked).hasSize(StoreScan.LEAST).startsWith(0, 1);
    step(round);
    assertThat(looked).hasSize(entries).last().isEqualTo(StoreScan.LEAST);
    step(round);
    assertThat(looked).hasSize(entries + StoreScan.LEAST);
  }

  @Test
  void endsItsTurnInTimeButComesOnAlways() {
    long[] nanos = {0};
    LongSupplier slow = () -> nanos[0] += Duration.ofMillis(1).toNanos();
    StoreScan<Bytes, byte[]> round = new StoreScan<>(store(20_000, Long.MAX_VALUE), slow);

    step(round);
    assertThat(looked).hasSizeBetween(StoreScan.LEAST, StoreScan.LEAST + 10);
    step(round);
    assertThat(looked).hasSizeGreaterThanOrEqualTo(2 * StoreScan.LEAST).doesNotHaveDuplicates();
  }

  private void step(StoreScan<Bytes, byte[]> round) {
    round.step((key, value) -> looked.add(ByteBuffer.wrap(key.get()).getInt()));
  }

  /** A store that holds some entries and says that it holds so many. */
  private static KeyValueStore<Bytes, byte[]> store(int holds, long says) {
    KeyValueStore<Bytes, byte[]> store =
        new InMemoryKeyValueStore("entries") {
          @Override
          public long approximateNumEntries() {
            return says;
          }
        };
    for (int i = 0; i < holds; i++) {
      store.put(Bytes.wrap(ByteBuffer.allocate(Integer.BYTES).putInt(i).array()), new byte[0]);
    }
    return store;
  }
}
