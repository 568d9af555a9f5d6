package io.tollgate.jobs.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFolderTest {

  @TempDir private Path folder;

  @Test
  void takesTheNewestOneThatIsWhole() throws IOException {
    write("run-a/chk-41/_metadata", 1_000);
    write("run-b/chk-7/_metadata", 3_000);
    write("run-b/chk-6/_metadata", 2_000);
    write("run-b/chk-8/._metadata.inprogress", 4_000);
    write("run-b/shared/file", 5_000);
    write("run-b/taskowned/_metadata", 6_000);

    assertThat(new CheckpointFolder(folder).newest()).contains(folder.resolve("run-b/chk-7"));
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(new CheckpointFolder(folder.resolve("none")).newest()).isEmpty();
    assertThat(new CheckpointFolder(folder).newest()).isEmpty();
  }

  private void write(String name, long millis) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    Files.setLastModifiedTime(file, FileTime.fromMillis(millis));
  }
}
