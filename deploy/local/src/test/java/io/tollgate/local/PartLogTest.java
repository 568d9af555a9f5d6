package io.tollgate.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartLogTest {

  @TempDir Path folder;

  @Test
  void showsOnlyTheLastLinesOfThisStart() throws IOException {
    PartLog log = new PartLog(folder.resolve("kafka.log"));
    Files.writeString(log.file(), "of an earlier start\n");
    long start = log.size();
    Files.writeString(log.file(), "of an earlier start\none\ntwo\nthree\n");

    assertThat(log.lastLines(2, start)).containsExactly("two", "three");
    assertThat(log.lastLines(9, start)).containsExactly("one", "two", "three");
  }

  @Test
  void setsALargeFileAside() throws IOException {
    PartLog log = new PartLog(folder.resolve("kafka.log"));
    Files.write(log.file(), new byte[21 * 1024 * 1024]);

    log.prepare();

    assertThat(log.file()).doesNotExist();
    assertThat(folder.resolve("kafka.log.1")).hasSize(21L * 1024 * 1024);
  }

  @Test
  void aPartThatNeverRanHasNoLines() {
    assertThat(new PartLog(folder.resolve("kafka.log")).lastLines(9, 0)).isEmpty();
  }
}
