package io.tollgate.cli.item;

import static io.tollgate.cli.item.Contents.CODE;
import static io.tollgate.cli.item.Contents.bytes;
import static io.tollgate.cli.item.Contents.gzip;
import static io.tollgate.cli.item.Contents.put;
import static io.tollgate.cli.item.Contents.tar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.movement.Item;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageItemsTest {

  private static final byte[] MANIFEST = bytes("[{\"Layers\":[\"1.tar\"]}]");

  @TempDir private Path folder;
  private final Gathered gathered = new Gathered();

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

  /** As {@code buildx --output compression=zstd} writes them, each shorter than a tar record. */
  @Test
  void readsLayersHoweverTheyAreCompressed() throws IOException {
    byte[] layer = tar(Map.of("app/one.py", bytes(CODE)));
    ByteArrayOutputStream zstd = new ByteArrayOutputStream();
    try (OutputStream out = new ZstdCompressorOutputStream(zstd)) {
      out.write(layer);
    }
    ByteArrayOutputStream bzip2 = new ByteArrayOutputStream();
    try (OutputStream out = new BZip2CompressorOutputStream(bzip2)) {
      out.write(layer);
    }
    for (byte[] packed : new byte[][] {zstd.toByteArray(), bzip2.toByteArray()}) {
      assertThat(packed.length).isLessThan(512);
      Path image = image(Map.of("manifest.json", MANIFEST, "1.tar", packed));
      gathered.items.clear();

      ImageItems.read(image, gathered, size -> {});

      assertThat(gathered.names()).containsExactly("layer 1: app/one.py");
    }
  }

  /** The decompressor of a layer that was read is garbage, and closes what it read from. */
  @Test
  void readsAllLayersWheneverGarbageIsCollected() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    StringJoiner names = new StringJoiner("\",\"", "[{\"Layers\":[\"", "\"]}]");
    for (int i = 1; i <= 5; i++) {
      ByteArrayOutputStream zstd = new ByteArrayOutputStream();
      try (OutputStream out = new ZstdCompressorOutputStream(zstd)) {
        out.write(tar(Map.of("app/" + i + ".py", bytes(CODE))));
      }
      files.put(i + ".tar", zstd.toByteArray());
      names.add(i + ".tar");
    }
    files.put("manifest.json", bytes(names.toString()));
    Gathered collecting =
        new Gathered() {
          @Override
          public void take(Item item) {
            System.gc();
            System.runFinalization();
            super.take(item);
          }
        };

    ImageItems.read(image(files), collecting, size -> {});

    assertThat(collecting.items).hasSize(5);
  }

  @Test
  void refusesALayerThatIsNoArchive() throws IOException {
    for (byte[] layer : new byte[][] {bytes("no archive"), bytes("no archive ".repeat(100))}) {
      Path image = image(Map.of("manifest.json", MANIFEST, "1.tar", layer));

      assertThatThrownBy(() -> ImageItems.read(image, gathered, size -> {}))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("not a tar archive");
    }
  }

  @Test
  void afterAFolderBecameAFileNobodySeesWhatWasInIt() throws IOException {
    byte[] lower = tar(Map.of("srv/x.py", bytes(CODE), "lib", bytes(CODE)));
    byte[] upper = tar(Map.of("srv", bytes(CODE), "lib/y.py", bytes(CODE)));
    Path image =
        image(
            Map.of(
                "manifest.json", bytes("[{\"Layers\":[\"1.tar\",\"2.tar\"]}]"),
                "1.tar", lower,
                "2.tar", upper));

    ImageItems.read(image, gathered, size -> {});

    assertThat(gathered.names()).containsExactlyInAnyOrder("layer 2: srv", "layer 2: lib/y.py");
  }

  /** As older versions of docker save write a layer that the image has twice. */
  @Test
  void followsALinkToALayer() throws IOException {
    Path image = folder.resolve("linked.tar");
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(image))) {
      put(tar, "manifest.json", bytes("[{\"Layers\":[\"a/layer.tar\",\"b/layer.tar\"]}]"));
      put(tar, "a/layer.tar", tar(Map.of("app/one.py", bytes(CODE))));
      TarArchiveEntry link = new TarArchiveEntry("b/layer.tar", TarConstants.LF_SYMLINK);
      link.setLinkName("../a/layer.tar");
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
    }

    ImageItems.read(image, gathered, size -> {});

    assertThat(gathered.names()).singleElement().asString().endsWith(": app/one.py");
  }

  @Test
  void readsALayerWithoutFiles() throws IOException {
    Path image = image(Map.of("manifest.json", MANIFEST, "1.tar", gzip(tar(Map.of()))));

    ImageItems.read(image, gathered, size -> {});

    assertThat(gathered.names()).isEmpty();
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

  private static void link(TarArchiveOutputStream tar, String name, String target)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_LINK);
    entry.setLinkName(target);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }
}
