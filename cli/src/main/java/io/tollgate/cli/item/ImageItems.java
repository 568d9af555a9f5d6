package io.tollgate.cli.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The files that a container of an image sees: the upper layer's where several have one, and none
 * that an upper layer takes away. The archive is that of {@code docker save} or an OCI layout.
 */
public final class ImageItems {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LARGEST_JSON = 4 * 1024 * 1024;
  private static final String AWAY = ".wh.";
  private static final String ALL_AWAY = ".wh..wh..opq";
  private static final int GZIP_MAGIC = 0x1f8b;

  private final Path archive;
  private final List<String> layers;

  private ImageItems(Path archive, List<String> layers) {
    this.archive = archive;
    this.layers = layers;
  }

  /** Hands over the items of an image; fails if the archive is no image. */
  public static void read(Path archive, ItemTaker taker, LongConsumer progress) throws IOException {
    new ImageItems(archive, layers(archive)).read(taker, progress);
  }

  private void read(ItemTaker taker, LongConsumer progress) throws IOException {
    Map<String, Integer> seen = visible();
    ContentReader reader = new ContentReader(taker);
    eachLayer(
        (number, tar) -> {
          for (TarArchiveEntry entry = tar.getNextEntry();
              entry != null;
              entry = tar.getNextEntry()) {
            String path = path(entry);
            if (entry.isFile() && Integer.valueOf(number).equals(seen.get(path))) {
              String item = "layer " + (number + 1) + ": " + path;
              reader.read(item, path, "layer_file", tar);
              progress.accept(entry.getSize());
            }
          }
        });
  }

  /** Which layer each visible file comes from. */
  private Map<String, Integer> visible() throws IOException {
    Map<Integer, List<String>> files = new HashMap<>();
    eachLayer(
        (number, tar) -> {
          List<String> ofLayer = files.computeIfAbsent(number, any -> new ArrayList<>());
          for (TarArchiveEntry entry = tar.getNextEntry();
              entry != null;
              entry = tar.getNextEntry()) {
            if (!entry.isDirectory()) {
              ofLayer.add(path(entry));
            }
          }
        });
    Map<String, Integer> visible = new HashMap<>();
    for (int number = 0; number < layers.size(); number++) {
      lay(number, files.getOrDefault(number, List.of()), visible);
    }
    return visible;
  }

  private static void lay(int number, List<String> files, Map<String, Integer> visible) {
    for (String path : files) {
      int slash = path.lastIndexOf('/') + 1;
      String folder = path.substring(0, slash);
      String name = path.substring(slash);
      if (name.equals(ALL_AWAY)) {
        visible.keySet().removeIf(lower -> lower.startsWith(folder));
      } else if (name.startsWith(AWAY)) {
        String gone = folder + name.substring(AWAY.length());
        visible.keySet().removeIf(lower -> lower.equals(gone) || lower.startsWith(gone + "/"));
      }
    }
    files.stream()
        .filter(path -> !path.substring(path.lastIndexOf('/') + 1).startsWith(AWAY))
        .forEach(path -> visible.put(path, number));
  }

  private interface LayerTaker {
    void take(int number, TarArchiveInputStream tar) throws IOException;
  }

  private void eachLayer(LayerTaker taker) throws IOException {
    Set<String> found = new HashSet<>();
    try (TarArchiveInputStream outer = open(archive)) {
      for (TarArchiveEntry entry = outer.getNextEntry();
          entry != null;
          entry = outer.getNextEntry()) {
        int number = layers.indexOf(path(entry));
        if (number >= 0) {
          found.add(path(entry));
          // Not closed: that would close the archive.
          taker.take(number, new TarArchiveInputStream(plain(outer)));
        }
      }
    }
    if (!found.containsAll(layers)) {
      throw new IOException("the archive lacks layers that its manifest names");
    }
  }

  private static List<String> layers(Path archive) throws IOException {
    Map<String, JsonNode> documents = documents(archive);
    JsonNode docker = documents.get("manifest.json");
    if (docker != null) {
      return texts(docker.path(0).path("Layers"));
    }
    JsonNode index = documents.get("index.json");
    if (index == null) {
      throw new IOException("it has neither manifest.json nor index.json");
    }
    JsonNode manifest = index;
    while (manifest != null && manifest.has("manifests")) {
      manifest = documents.get(blob(manifest.path("manifests").path(0)));
    }
    if (manifest == null) {
      throw new IOException("its index names a manifest that is not there");
    }
    List<String> layers = new ArrayList<>();
    manifest.path("layers").forEach(layer -> layers.add(blob(layer)));
    return layers;
  }

  private static Map<String, JsonNode> documents(Path archive) throws IOException {
    Map<String, JsonNode> documents = new HashMap<>();
    try (TarArchiveInputStream tar = open(archive)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile() && entry.getSize() <= LARGEST_JSON) {
          byte[] bytes = tar.readAllBytes();
          if (bytes.length > 0 && (bytes[0] == '{' || bytes[0] == '[')) {
            documents.put(path(entry), JSON.readTree(bytes));
          }
        }
      }
    }
    return documents;
  }

  private static TarArchiveInputStream open(Path archive) throws IOException {
    return new TarArchiveInputStream(
        plain(new BufferedInputStream(Files.newInputStream(archive), 1 << 16)));
  }

  private static InputStream plain(InputStream in) throws IOException {
    BufferedInputStream start = new BufferedInputStream(in);
    start.mark(2);
    int magic = (start.read() << 8) | start.read();
    start.reset();
    return magic == GZIP_MAGIC ? new GZIPInputStream(start) : start;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private static String blob(JsonNode descriptor) {
    return "blobs/" + descriptor.path("digest").asText().replace(':', '/');
  }

  private static String path(TarArchiveEntry entry) {
    String name = entry.getName();
    return name.startsWith("./") ? name.substring(2) : name;
  }
}
