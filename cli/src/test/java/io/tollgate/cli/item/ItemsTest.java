package io.tollgate.cli.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.fingerprint.ContentPrint;
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
    Files.write(folder.resolve("logo.png"), new byte[] {1, 0, 2});

    FolderItems.read(folder, gathered, size -> {});

    assertThat(gathered.names()).containsExactly("src/a.py");
    assertThat(gathered.binary).containsExactly("logo.png");
    assertThat(gathered.items.get(0).content().sha256())
        .isEqualTo(ContentPrint.of("a.py", CODE).sha256());
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
  void refusesAnArchiveThatIsNoImageOrLacksALayer() throws IOException {
    Path none = image(Map.of("a.txt", bytes("a")));
    Path lacking = image(Map.of("manifest.json", bytes("[{\"Layers\":[\"1/layer.tar\"]}]")));

    assertThatThrownBy(() -> ImageItems.read(none, gathered, size -> {}))
        .hasMessageContaining("neither manifest.json nor index.json");
    assertThatThrownBy(() -> ImageItems.read(lacking, gathered, size -> {}))
        .hasMessageContaining("lacks layers");
  }

  private Path image(Map<String, byte[]> entries) throws IOException {
    return Files.write(Files.createTempFile(folder, "image", ".tar"), tar(entries));
  }

  private static byte[] tar(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> each : new TreeMap<>(entries).entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(each.getKey());
        entry.setSize(each.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(each.getValue());
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
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
