package io.tollgate.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {

  private static final long SEGMENT = 1_000;

  @TempDir Path folder;

  @Test
  void givesBackWhatWasWrittenInOrder() throws IOException {
    try (Spool spool = open()) {
      write(spool, "a", "b", "c");

      assertThat(spool.records()).isEqualTo(3);
      assertThat(spool.holds(key("b"))).isTrue();
      assertThat(drain(spool)).containsExactly("a", "b", "c");
      assertThat(spool.records()).isZero();
      assertThat(spool.bytes()).isZero();
      assertThat(spool.holds(key("b"))).isFalse();
    }
  }

  @Test
  void countsNothingAsKeptBeforeItIsForcedToTheDisk() throws IOException {
    try (Spool spool = open()) {
      spool.write(List.of(record("a")));

      assertThat(spool.next(1_000).isNothing()).isTrue();
    }
  }

  @Test
  void keepsEverythingWhenTheProcessIsKilled() throws IOException {
    Spool killed = open();
    for (int i = 0; i < 100; i++) {
      write(killed, "r" + i);
    }
    killed.drained(killed.next(200));
    abandon(killed);

    try (Spool spool = open()) {
      assertThat(spool.holds(key("r99"))).isTrue();
      List<String> rest = drain(spool);
      assertThat(rest).endsWith("r98", "r99").doesNotContain("r0").isSubsetOf(all(100));
      assertThat(segments()).isEmpty();
    }
  }

  @Test
  void repeatsRatherThanLosesWhenTheNoteOfProgressIsGone() throws IOException {
    try (Spool spool = open()) {
      write(spool, "a", "b");
      spool.drained(spool.next(1));
    }
    Files.delete(folder.resolve("drained"));

    try (Spool spool = open()) {
      assertThat(drain(spool)).containsExactly("a", "b");
    }
  }

  @Test
  void takesTheNoteOfADrainedSegmentForNoneOfALaterOne() throws IOException {
    try (Spool spool = open()) {
      write(spool, "a", "b", "c", "d", "e");
      assertThat(drain(spool)).hasSize(5);
    }
    assertThat(folder.resolve("drained")).exists();
    Spool killed = open();
    write(killed, "v", "w", "x", "y", "z");
    abandon(killed);

    try (Spool spool = open()) {
      assertThat(drain(spool)).containsExactly("v", "w", "x", "y", "z");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 100_000})
  void doesNotBelieveANoteThatPointsAtNoRecord(int position) throws IOException {
    try (Spool spool = open()) {
      write(spool, "a", "b");
    }
    Files.writeString(folder.resolve("drained"), "0 " + position + "\n");

    try (Spool spool = open()) {
      assertThat(drain(spool)).containsExactly("a", "b");
    }
  }

  @Test
  void cutsOffATailThatWasBeingWritten() throws IOException {
    try (Spool spool = open()) {
      write(spool, "a", "b");
    }
    try (RandomAccessFile last = new RandomAccessFile(segments().get(0).toFile(), "rw")) {
      last.setLength(last.length() - 3);
    }

    try (Spool spool = open()) {
      assertThat(spool.torn()).isEqualTo(1);
      assertThat(spool.damaged()).isZero();
      write(spool, "c");
      assertThat(drain(spool)).containsExactly("a", "c");
    }
  }

  @Test
  void passesOverADamagedRecordAndCountsIt() throws IOException {
    try (Spool spool = open()) {
      write(spool, "a", "b", "c");
    }
    flip(Frame.size(record("a")) + Frame.HEADER + 20);

    try (Spool spool = open()) {
      assertThat(drain(spool)).containsExactly("a", "c");
      assertThat(spool.damaged()).isEqualTo(1);
      assertThat(spool.records()).isZero();
    }
  }

  @Test
  void findsTheNextRecordBehindADamagedHeader() throws IOException {
    try (Spool spool = open()) {
      write(spool, "a", "b", "c");
    }
    flip(Frame.size(record("a")) + 5);

    try (Spool spool = open()) {
      assertThat(drain(spool)).containsExactly("a", "c");
      assertThat(spool.damaged()).isEqualTo(1);
    }
  }

  @Test
  void refusesWhatDoesNotFitAndTakesItOnceThereIsRoom() throws IOException {
    try (Spool spool = Spool.open(folder, 180, SEGMENT)) {
      write(spool, "a", "b");

      assertThatThrownBy(() -> write(spool, "c", "d", "e")).isInstanceOf(SpoolFullException.class);
      assertThat(spool.holds(key("c"))).isFalse();
      assertThat(drain(spool)).containsExactly("a", "b");
      write(spool, "c");
      assertThat(drain(spool)).containsExactly("c");
    }
  }

  @Test
  void goesOnBehindAFileThatWasDeliveredAndThenFailed() throws IOException {
    FailingDisk disk = new FailingDisk(folder);
    try (Spool spool = Spool.open(disk, 1_000_000, SEGMENT)) {
      write(spool, "a");
      spool.write(List.of(record("lost")));
      spool.drained(spool.next(1_000));
      disk.fails(true);
      assertThatThrownBy(spool::sync).hasMessageContaining("no space left");
      disk.fails(false);

      write(spool, "b");

      assertThat(drain(spool)).containsExactly("b");
      assertThat(spool.isEmpty()).isTrue();
      assertThat(segments()).isEmpty();
    }
  }

  @Test
  void leavesNoFileOpenThatCouldNotBeCreated() throws IOException {
    FailingDisk disk = new FailingDisk(folder);
    try (Spool spool = Spool.open(disk, 1_000_000, SEGMENT)) {
      disk.fails(true);
      assertThatThrownBy(() -> spool.write(List.of(record("lost"))))
          .hasMessageContaining("no space left");

      assertThat(disk.latest().isOpen()).isFalse();
      disk.fails(false);
      write(spool, "a");
      assertThat(drain(spool)).containsExactly("a");
    }
  }

  @Test
  void deliversWhatWasSafeInAFileThatFailed() throws IOException {
    FailingDisk disk = new FailingDisk(folder);
    try (Spool spool = Spool.open(disk, 1_000_000, SEGMENT)) {
      write(spool, "a");
      spool.write(List.of(record("lost")));
      disk.fails(true);
      assertThatThrownBy(spool::sync).hasMessageContaining("no space left");
      disk.fails(false);

      write(spool, "b");

      assertThat(drain(spool)).containsExactly("a", "b");
    }
  }

  @Test
  void keepsASecondProcessOut() throws IOException {
    try (Spool spool = open()) {
      assertThatThrownBy(this::open).isInstanceOf(IOException.class);
      assertThat(spool.records()).isZero();
    }
  }

  @Test
  void readsARecordLargerThanAskedFor() throws IOException {
    try (Spool spool = open()) {
      String large = "x".repeat(5_000);
      write(spool, large, "b");

      SpoolBatch batch = spool.next(10);
      assertThat(batch.records())
          .singleElement()
          .satisfies(r -> assertThat(r.value()).hasSize(5_000));
    }
  }

  private Spool open() throws IOException {
    return Spool.open(folder, 1_000_000, SEGMENT);
  }

  /** Lets go of the lock as the death of a process does; what was not written stays unwritten. */
  private static void abandon(Spool spool) throws IOException {
    spool.releaseLock();
  }

  private List<Path> segments() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".spool")).sorted().toList();
    }
  }

  private void flip(int position) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(segments().get(0).toFile(), "rw")) {
      file.seek(position);
      int old = file.read();
      file.seek(position);
      file.write(old ^ 1);
    }
  }

  private static void write(Spool spool, String... values) throws IOException {
    List<SpoolRecord> records = new ArrayList<>();
    for (String value : values) {
      records.add(record(value));
    }
    spool.write(records);
    spool.sync();
  }

  private static List<String> drain(Spool spool) throws IOException {
    List<String> values = new ArrayList<>();
    for (SpoolBatch batch = spool.next(150); !batch.isNothing(); batch = spool.next(150)) {
      for (SpoolRecord record : batch.records()) {
        values.add(new String(record.value(), StandardCharsets.UTF_8));
      }
      spool.drained(batch);
    }
    return values;
  }

  private static List<String> all(int count) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add("r" + i);
    }
    return all;
  }

  private static SpoolRecord record(String value) {
    return new SpoolRecord("t", 1, key(value), value.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] key(String value) {
    return ("key-" + value).getBytes(StandardCharsets.UTF_8);
  }
}
