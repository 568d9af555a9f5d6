package io.tollgate.cli.item;

import static io.tollgate.cli.item.Contents.CODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.fingerprint.ContentPrint;
import io.tollgate.movement.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderItemsTest {

  private static final String ESCAPED = CODE.replace("\n", "\\n");

  @TempDir private Path folder;
  private final Gathered gathered = new Gathered();

  @Test
  void readsFilesButNotWhatGitKeepsNorBinaries() throws IOException {
    write("src/a.py", CODE);
    write(".git/objects/x", CODE);
    write(".git/HEAD", "ref: refs/heads/main");
    Files.createDirectory(folder.resolve(".git/refs"));
    Files.write(folder.resolve("logo.png"), new byte[] {1, 0, 2});

    FolderItems.read(folder, gathered, size -> {});

    assertThat(gathered.names()).containsExactly("src/a.py");
    assertThat(gathered.binary).containsExactly("logo.png");
    assertThat(gathered.items.get(0).content().sha256())
        .isEqualTo(ContentPrint.of("a.py", CODE).sha256());
  }

  /** Whoever knows that a folder is not looked at puts there what must not be found. */
  @Test
  void readsWhatOnlyLooksLikeGitsAndTellsOfRepositoriesWithin() throws IOException {
    write("tasks/1/.git/solution.py", CODE);
    write(".git/solution.py", CODE);
    write("tasks/2/.git/HEAD", "ref: refs/heads/main");
    write("tasks/2/.git/objects/x", CODE);
    write("tasks/2/.git/refs/heads/main", "0");
    write("tasks/3.git/HEAD", "ref: refs/heads/main");
    write("tasks/3.git/objects/x", CODE);
    write("tasks/3.git/refs/heads/main", "0");

    FolderItems.read(folder, gathered, size -> {});

    assertThat(gathered.names()).containsExactly(".git/solution.py", "tasks/1/.git/solution.py");
    assertThat(gathered.unreadable).containsExactlyInAnyOrder("tasks/2/.git", "tasks/3.git");

    write(".git/HEAD", "ref: refs/heads/main");
    write(".git/objects/x", CODE);
    write(".git/refs/heads/main", "0");
    gathered.items.clear();

    FolderItems.read(folder, gathered, size -> {});

    assertThat(gathered.names()).containsExactly(".git/solution.py", "tasks/1/.git/solution.py");
    assertThat(FolderItems.isWorkingTree(folder)).isTrue();
  }

  /** What git packed there cannot be looked at, so nobody may call it clean. */
  @Test
  void ofABareRepositoryNothingIsKnown() throws IOException {
    write("tasks.git/HEAD", "ref: refs/heads/main");
    write("tasks.git/objects/pack/p.idx", CODE);
    write("tasks.git/refs/heads/main", "0");

    FolderItems.read(folder.resolve("tasks.git"), gathered, size -> {});

    assertThat(gathered.items).isEmpty();
    assertThat(gathered.unreadable).containsExactly("tasks.git");
  }

  @Test
  void findsTheSameCodeInRowsNotebooksAndFilesWithoutAName() throws IOException {
    write("a.jsonl", "{\"id\":1,\"solution\":\"" + ESCAPED + "\"}\n\n{\"id\":2}\n");
    write("b.json", "[{\"prompt\":\"" + ESCAPED + "\"}]");
    write("c.ipynb", "{\"cells\":[{\"source\":[\"" + ESCAPED.replace("\\n", "\\n\",\"") + "\"]}]}");
    write("d.txt", CODE);

    FolderItems.read(folder, gathered, size -> {});

    assertThat(gathered.names())
        .containsExactly("a.jsonl#1", "a.jsonl#3", "b.json#1", "c.ipynb", "d.txt");
    long expected = ContentPrint.of("a.py", CODE).prints().size();
    assertThat(gathered.items)
        .filteredOn(item -> !item.content().item().equals("a.jsonl#3"))
        .allSatisfy(item -> assertThat((long) item.content().prints().size()).isEqualTo(expected));
  }

  @Test
  void cutsALargeFileIntoPieces() throws IOException {
    write("large.py", CODE.repeat(2_000));

    FolderItems.read(folder, gathered, size -> {});

    assertThat(gathered.items).hasSizeGreaterThan(2);
    assertThat(gathered.items.stream().mapToLong(Item::size).sum())
        .isEqualTo(CODE.length() * 2_000L);
    assertThat(gathered.items.get(1).content().firstLine()).isGreaterThan(100);
  }

  @Test
  void readsALinkedFolderAndTellsOfLinksThatLeadOutOfIt() throws IOException {
    write("releases/7/a.py", CODE);
    write("elsewhere/b.py", CODE);
    Path release = folder.resolve("releases/7");
    Files.createSymbolicLink(release.resolve("again.py"), Path.of("a.py"));
    Files.createSymbolicLink(release.resolve("b.py"), folder.resolve("elsewhere/b.py"));
    Files.createSymbolicLink(release.resolve("more"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(release.resolve("nothing"), Path.of("gone"));
    Path current = Files.createSymbolicLink(folder.resolve("current"), release);

    FolderItems.read(current, gathered, size -> {});

    assertThat(gathered.names()).containsExactly("a.py");
    assertThat(gathered.unreadable).containsExactlyInAnyOrder("b.py", "more", "nothing");
  }

  @Test
  void readsALinkedFileByTheNameOfTheLink() throws IOException {
    write("blobs/f00d", "{\"text\":\"" + ESCAPED + "\"}\n{}\n");
    Path rows =
        Files.createSymbolicLink(folder.resolve("rows.jsonl"), folder.resolve("blobs/f00d"));

    FolderItems.read(rows, gathered, size -> {});

    assertThat(gathered.names()).containsExactly("rows.jsonl#1", "rows.jsonl#2");
  }

  @Test
  void tellsOfFilesThatAreNoTextThoughTheirNamesSaySo() throws IOException {
    write("a.py", CODE + "\0");
    write("b.jsonl", "{\"text\":\"" + ESCAPED + "\"}\n\0");
    write("c.bin", CODE + "\0");

    FolderItems.read(folder, gathered, size -> {});

    assertThat(gathered.unreadable).containsExactlyInAnyOrder("a.py", "b.jsonl");
    assertThat(gathered.binary).containsExactly("c.bin");
  }

  /** A pipeline that clones without them would find nothing in what the build takes along. */
  @Test
  void tellsOfSubmodulesThatAreNotCheckedOut() throws IOException {
    write("a.py", "print(1)");
    write("lib/here/b.py", "print(2)");
    Files.createDirectories(folder.resolve("lib/empty"));
    write(
        ".gitmodules",
        """
        [submodule "here"]
        \tpath = lib/here
        \turl = https://git.example.com/here
        [submodule "empty"]
        \tpath = lib/empty
        [submodule "gone"]
        \tpath = "lib/gone away"
        """);

    FolderItems.read(folder, gathered, size -> {});

    assertThat(gathered.unreadable).containsExactly("lib/empty", "lib/gone away");
    assertThat(gathered.names()).contains("a.py", "lib/here/b.py");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
