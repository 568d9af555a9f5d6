package io.tollgate.cli.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SarifPlacesTest {

  @TempDir private Path repository;
  private Path tasks;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.createDirectories(repository.resolve(".git"));
    tasks = Files.createDirectories(repository.resolve("tasks"));
    for (String name :
        new String[] {
          "a.py", "layer 3: x.py", "rows.jsonl", "rows.json", "x.tar", "b#7", "ä 1%.py"
        }) {
      Files.writeString(tasks.resolve(name), "");
    }
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "a.py,tasks/a.py,,1",
        "layer 3: x.py,tasks/layer%203:%20x.py,,1",
        "ä 1%.py,tasks/%C3%A4%201%25.py,,1",
        "b#7,tasks/b%237,,1",
        "rows.jsonl#12,tasks/rows.jsonl,#12,12",
        "rows.json#12,tasks/rows.json,#12,1",
        "x.tar: dir with: colon/evil.py,tasks/x.tar,dir with: colon/evil.py,1",
        "x.tar: rows.jsonl#3,tasks/x.tar,rows.jsonl#3,1",
        "gone,tasks,gone,1"
      })
  void pointsAtTheFileThatLiesThere(String item, String uri, String within, int line) {
    assertThat(new SarifPlaces(tasks, tasks).of(item))
        .isEqualTo(new SarifPlaces.Found(uri, true, within == null ? "" : within, line));
  }

  @Test
  void aColonIsNoScheme() throws IOException {
    Files.writeString(repository.resolve("a:b.py"), "");

    assertThat(new SarifPlaces(repository, repository).of("a:b.py").uri()).isEqualTo("./a:b.py");
  }

  @Test
  void namesTheImageForWhatLiesInItsLayers() {
    SarifPlaces places = new SarifPlaces(tasks.resolve("x.tar"), repository);

    assertThat(places.of("layer 3: a.py"))
        .isEqualTo(new SarifPlaces.Found("tasks/x.tar", true, "layer 3: a.py", 1));
  }

  @Test
  void beginsAtTheWorkingDirectoryWithoutARepositoryAndIsAbsoluteOutsideOfIt() throws IOException {
    Files.delete(repository.resolve(".git"));

    assertThat(new SarifPlaces(tasks.resolve("a.py"), tasks).of("a.py").uri()).isEqualTo("a.py");
    SarifPlaces.Found outside =
        new SarifPlaces(tasks, Files.createDirectory(repository.resolve("else"))).of("a.py");
    assertThat(outside.isRelative()).isFalse();
    assertThat(outside.uri()).startsWith("file:///").endsWith("/tasks/a.py");
  }
}
