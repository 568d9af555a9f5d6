package io.tollgate.cli.item;

import static io.tollgate.cli.item.Contents.bytes;
import static io.tollgate.cli.item.Contents.tar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageDigestsTest {

  @TempDir private Path folder;

  /** What a registry names is the digest of all platforms or of one. */
  @Test
  void theImageAndEachOfItsPlatformsHasOne() throws IOException {
    Path image =
        image(
            Map.of(
                "index.json", bytes("{\"manifests\":[{\"digest\":\"sha256:all\"}]}"),
                "blobs/sha256/all",
                    bytes(
                        "{\"manifests\":[{\"digest\":\"sha256:absent\"},{\"digest\":\"sha256:a\"},"
                            + "{\"digest\":\"sha256:b\"}]}"),
                "blobs/sha256/a", bytes("{\"layers\":[{\"digest\":\"sha256:l1\"}]}"),
                "blobs/sha256/b", bytes("{\"layers\":[{\"digest\":\"sha256:l2\"}]}")));

    assertThat(ImageItems.digests(image)).containsExactly("sha256:all", "sha256:a", "sha256:b");
  }

  @Test
  void anArchiveThatStatesNoneHasNone() throws IOException {
    Path image = image(Map.of("manifest.json", bytes("[{\"Layers\":[\"1.tar\"]}]")));

    assertThat(ImageItems.digests(image)).isEmpty();
  }

  @Test
  void anIndexThatNamesItselfManyTimesHasOneAndNoImage() throws IOException {
    String name = "{\"digest\":\"sha256:all\"}";
    byte[] index = bytes("{\"manifests\":[" + (name + ",").repeat(30) + name + "]}");
    Path image = image(Map.of("index.json", index, "blobs/sha256/all", index));

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertThat(ImageItems.digests(image)).containsExactly("sha256:all"));
    assertThatThrownBy(() -> ImageItems.read(image, new Gathered(), size -> {}))
        .hasMessageContaining("nested too deeply");
  }

  private Path image(Map<String, byte[]> entries) throws IOException {
    return Files.write(folder.resolve("image.tar"), tar(entries));
  }
}
