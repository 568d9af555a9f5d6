package io.tollgate.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingFileTest {

  @TempDir private Path folder;

  @Test
  void givesTheLastLinesAndThenWhatComes() throws IOException {
    Path file = folder.resolve("kafka.log");
    GrowingFile growing = new GrowingFile("kafka", file);
    assertThat(growing.lastLines(2)).isEmpty();

    Files.writeString(file, "one\ntwo\nthree\nfo");
    assertThat(growing.lastLines(2)).containsExactly("two", "three");
    Files.writeString(file, "ur\n", StandardOpenOption.APPEND);
    assertThat(growing.newLines()).containsExactly("four");
    assertThat(growing.newLines()).isEmpty();

    Files.writeString(file, "anew\n");
    assertThat(growing.newLines()).containsExactly("anew");
  }
}
