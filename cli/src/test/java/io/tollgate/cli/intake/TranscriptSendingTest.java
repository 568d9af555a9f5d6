package io.tollgate.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cli.place.Deployment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TranscriptSendingTest {

  @TempDir private Path folder;

  @Test
  void takesEachTranscriptBelowAFolderOnceWhateverLinksThereAre() throws IOException {
    Path projects = Files.createDirectories(folder.resolve("real/project"));
    Path one = Files.writeString(projects.resolve("one.jsonl"), "{}\n");
    Files.writeString(projects.resolve("notes.txt"), "no transcript");
    Files.createDirectory(projects.resolve("folder.jsonl"));
    Files.createSymbolicLink(projects.resolve("loop"), folder.resolve("real"));
    Files.createSymbolicLink(projects.resolve("dangling.jsonl"), folder.resolve("nowhere"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));

    List<Path> files = FilesBelow.of(link, new CodexRollouts()::takes).files();

    assertThat(files).containsExactly(one.toRealPath());
  }

  /** The first file that is found removes the other folder before it is looked into. */
  @Test
  void aFolderThatCannotBeLookedIntoDoesNotEndTheSearch() throws IOException {
    for (String name : List.of("a", "b")) {
      Files.writeString(Files.createDirectory(folder.resolve(name)).resolve("x.jsonl"), "{}\n");
    }
    Path real = folder.toRealPath();
    List<Path> removed = new ArrayList<>();

    FilesBelow found = FilesBelow.of(folder, file -> removed.add(removeOther(real, file)));

    assertThat(removed).hasSize(1);
    assertThat(found.files()).hasSize(1).doesNotContain(removed.get(0).resolve("x.jsonl"));
    assertThat(found.faults())
        .singleElement()
        .asString()
        .startsWith("cannot look into " + removed.get(0) + ": ");
  }

  private static Path removeOther(Path folder, Path file) {
    Path other = folder.resolve(file.getParent().endsWith("a") ? "b" : "a");
    try {
      Files.delete(other.resolve("x.jsonl"));
      Files.delete(other);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return other;
  }

  @Test
  void aFolderWithoutTranscriptsIsNoGoodImport() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    StringWriter err = new StringWriter();
    CommandLine command =
        new CommandLine(new ImportClaudeCodeCommand(new Deployment(Map.of(), folder)))
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(err));

    assertThat(command.execute("--token=tg_x", "--url=http://127.0.0.1:1", empty.toString()))
        .isEqualTo(1);

    assertThat(err.toString()).isEqualTo(empty + " holds no transcripts\n");
  }
}
