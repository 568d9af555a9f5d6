package io.tollgate.cli.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.fingerprint.ContentPrint;
import io.tollgate.movement.Item;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemsTest {

  private static final String CODE =
      """
      def area(shapes):
          total = 0
          for shape in shapes:
              total += shape.width * shape.height - 2 * shape.margin
              if total > 1000:
                  return total // 7
          return total
      """;
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
  void seesOfAnImageWhatAContainerSees() throws IOException {
    byte[] lower =
        tar(
            Map.of(
                "app/gone.py",
                bytes(CODE),
                "app/kept.py",
                bytes(CODE),
                "old/a.py",
                bytes(CODE),
                "app/new.py",
                bytes("x = 1\n")));
    byte[] upper =
        tar(
            Map.of(
                "app/.wh.gone.py",
                new byte[0],
                "old/.wh..wh..opq",
                new byte[0],
                "app/new.py",
                bytes("y = 2\n")));
    Path docker =
        image(
            Map.of(
                "manifest.json", bytes("[{\"Layers\":[\"1/layer.tar\",\"2/layer.tar\"]}]"),
                "1/layer.tar", lower,
                "2/layer.tar", gzip(upper)));
    Path oci =
        image(
            Map.of(
                "index.json", bytes("{\"manifests\":[{\"digest\":\"sha256:m\"}]}"),
                "blobs/sha256/m",
                    bytes("{\"layers\":[{\"digest\":\"sha256:l1\"},{\"digest\":\"sha256:l2\"}]}"),
                "blobs/sha256/l1", gzip(lower),
                "blobs/sha256/l2", upper));

    for (Path image : new Path[] {docker, oci}) {
      gathered.items.clear();
      ImageItems.read(image, gathered, size -> {});

      assertThat(gathered.names()).containsExactly("layer 1: app/kept.py", "layer 2: app/new.py");
    }
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

  @Test
  void readsEveryImageAndPlatformButNoStatements() throws IOException {
    byte[] one = tar(Map.of("app/one.py", bytes(CODE)));
    byte[] two = tar(Map.of("app/two.py", bytes(CODE)));
    Path docker =
        image(
            Map.of(
                "manifest.json", bytes("[{\"Layers\":[\"1.tar\"]},{\"Layers\":[\"2.tar\"]}]"),
                "1.tar", one,
                "2.tar", two));
    Path oci =
        image(
            Map.of(
                "index.json", bytes("{\"manifests\":[{\"digest\":\"sha256:all\"}]}"),
                "blobs/sha256/all",
                    bytes(
                        "{\"manifests\":[{\"digest\":\"sha256:absent\"},{\"digest\":\"sha256:a\"},"
                            + "{\"digest\":\"sha256:b\"},{\"digest\":\"sha256:s\"}]}"),
                "blobs/sha256/a", bytes("{\"layers\":[{\"digest\":\"sha256:l1\"}]}"),
                "blobs/sha256/b", bytes("{\"layers\":[{\"digest\":\"sha256:l2\"}]}"),
                "blobs/sha256/s",
                    bytes(
                        "{\"layers\":[{\"mediaType\":\"application/vnd.in-toto+json\","
                            + "\"digest\":\"sha256:l3\"}]}"),
                "blobs/sha256/l1", one,
                "blobs/sha256/l2", two));

    for (Path image : new Path[] {docker, oci}) {
      gathered.items.clear();
      ImageItems.read(image, gathered, size -> {});

      assertThat(gathered.names())
          .containsExactly("image 1, layer 1: app/one.py", "image 2, layer 1: app/two.py");
    }
  }

  @Test
  void aLayerThatComesTwiceCountsTheSecondTimeToo() throws IOException {
    Path image =
        image(
            Map.of(
                "manifest.json", bytes("[{\"Layers\":[\"1.tar\",\"2.tar\",\"1.tar\"]}]"),
                "1.tar", tar(Map.of("app/a.py", bytes(CODE))),
                "2.tar", tar(Map.of("app/.wh.a.py", new byte[0]))));

    ImageItems.read(image, gathered, size -> {});

    assertThat(gathered.names()).containsExactly("layer 3: app/a.py");
  }

  @Test
  void followsHardLinksOfALayerToTheirContent() throws IOException {
    ByteArrayOutputStream lower = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(lower)) {
      put(tar, "app/a.py", bytes(CODE));
      link(tar, "app/b.py", "app/a.py");
      link(tar, "app/c.py", "app/b.py");
      link(tar, "app/lost.py", "app/elsewhere.py");
    }
    byte[] upper = tar(Map.of("app/.wh.a.py", new byte[0], "app/.wh.b.py", new byte[0]));
    Path image =
        image(
            Map.of(
                "manifest.json", bytes("[{\"Layers\":[\"1.tar\",\"2.tar\"]}]"),
                "1.tar", lower.toByteArray(),
                "2.tar", upper));

    ImageItems.read(image, gathered, size -> {});

    assertThat(gathered.names()).containsExactly("layer 1: app/c.py");
    assertThat(gathered.items.get(0).content().tokens()).isPositive();
    assertThat(gathered.unreadable).containsExactly("layer 1: app/lost.py");
  }

  @Test
  void refusesAnArchiveThatIsNoImageOrLacksALayer() throws IOException {
    Path none = image(Map.of("a.txt", bytes("a")));
    Path lacking = image(Map.of("manifest.json", bytes("[{\"Layers\":[\"1/layer.tar\"]}]")));

    assertThatThrownBy(() -> ImageItems.read(none, gathered, size -> {}))
        .hasMessageContaining("neither manifest.json nor index.json");
    assertThatThrownBy(() -> ImageItems.read(lacking, gathered, size -> {}))
        .hasMessageContaining("lacks layers");
    for (String manifest : new String[] {"[]", "[{}]", "[{\"Layers\":[]}]"}) {
      Path empty = image(Map.of("manifest.json", bytes(manifest)));
      assertThatThrownBy(() -> ImageItems.read(empty, gathered, size -> {}))
          .isInstanceOf(IOException.class);
    }
  }

  private Path image(Map<String, byte[]> entries) throws IOException {
    return Files.write(Files.createTempFile(folder, "image", ".tar"), tar(entries));
  }

  private static byte[] tar(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> each : new TreeMap<>(entries).entrySet()) {
        put(tar, each.getKey(), each.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static void put(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private static void link(TarArchiveOutputStream tar, String name, String target)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_LINK);
    entry.setLinkName(target);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
