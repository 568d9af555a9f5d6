package io.tollgate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

  @TempDir private Path folder;

  @Test
  void goWithAllThatIsInThem() throws Exception {
    Path made = Files.createDirectories(folder.resolve("made/deep"));
    Files.writeString(made.resolve("file"), "any");

    Folders.delete(folder.resolve("made"));

    assertThat(folder).isEmptyDirectory();
  }

  /** Such as the one that a link in it names: it belongs to somebody else. */
  @Test
  void whatALinkNamesStays() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("file"), "any");
    Path made = Files.createDirectory(folder.resolve("made"));
    Files.createSymbolicLink(made.resolve("link"), other);

    Folders.delete(made);

    assertThat(made).doesNotExist();
    assertThat(other.resolve("file")).exists();
  }

  @Test
  void oneThatIsNotThereIsNoneToDelete() {
    assertThatCode(() -> Folders.delete(folder.resolve("none"))).doesNotThrowAnyException();
  }
}
