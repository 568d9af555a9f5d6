package io.tollgate.cli.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The archive that an image comes in: what {@code docker save} writes, or an OCI layout. */
record ImageArchive(Path file) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LARGEST_JSON = 4 * 1024 * 1024;
  private static final int MOST_NESTED = 8;
  private static final int GZIP_MAGIC = 0x1f8b;

  /** Of a statement about an image; nothing of it can run. */
  private static final String STATEMENT = "application/vnd.in-toto+json";

  TarArchiveInputStream open() throws IOException {
    return new TarArchiveInputStream(
        plain(new BufferedInputStream(Files.newInputStream(file), 1 << 16)));
  }

  /**
   * The layers, the lowest first, of every image that the archive holds: it may hold several, and
   * one for each platform. A platform that is only named is not in it.
   *
   * @throws IOException if there is no image, or one without layers
   */
  Set<List<String>> images() throws IOException {
    Map<String, JsonNode> documents = documents();
    JsonNode docker = documents.get("manifest.json");
    JsonNode index = documents.get("index.json");
    if (docker == null && index == null) {
      throw new IOException("it has neither manifest.json nor index.json");
    }
    Set<List<String>> images = new LinkedHashSet<>();
    if (docker != null) {
      docker.forEach(each -> images.add(texts(each.path("Layers"))));
    }
    if (index != null) {
      addImages(index, documents, images, MOST_NESTED);
    }
    if (images.isEmpty()) {
      throw new IOException("its index names no image that is there");
    }
    if (images.contains(List.of())) {
      throw new IOException("one of its images names no layers");
    }
    return images;
  }

  /** By which digests the image goes: its own, and those of its platforms; none if it says none. */
  Set<String> digests() throws IOException {
    Map<String, JsonNode> documents = documents();
    Set<String> digests = new LinkedHashSet<>();
    JsonNode index = documents.get("index.json");
    if (index != null) {
      addDigests(index, documents, digests, MOST_NESTED);
    }
    return digests;
  }

  private static void addDigests(
      JsonNode index, Map<String, JsonNode> documents, Set<String> digests, int depth) {
    for (JsonNode named : index.path("manifests")) {
      JsonNode manifest = documents.get(blob(named));
      if (manifest != null && !isStatement(manifest)) {
        digests.add(named.path("digest").asText());
        if (depth > 0) {
          addDigests(manifest, documents, digests, depth - 1);
        }
      }
    }
  }

  private static void addImages(
      JsonNode index, Map<String, JsonNode> documents, Set<List<String>> images, int depth)
      throws IOException {
    if (depth == 0) {
      throw new IOException("its indexes lie too deep in each other");
    }
    for (JsonNode named : index.path("manifests")) {
      JsonNode manifest = documents.get(blob(named));
      if (manifest != null && manifest.isMissingNode()) {
        throw new IOException("its manifest " + blob(named) + " cannot be read");
      }
      if (manifest != null && manifest.has("manifests")) {
        addImages(manifest, documents, images, depth - 1);
      } else if (manifest != null && !isStatement(manifest)) {
        List<String> layers = new ArrayList<>();
        manifest.path("layers").forEach(layer -> layers.add(blob(layer)));
        images.add(layers);
      }
    }
  }

  private static boolean isStatement(JsonNode manifest) {
    List<String> types = manifest.path("layers").findValuesAsText("mediaType");
    return !types.isEmpty() && types.stream().allMatch(STATEMENT::equals);
  }

  /** All files by name; those that are no JSON as missing nodes. */
  private Map<String, JsonNode> documents() throws IOException {
    Map<String, JsonNode> documents = new HashMap<>();
    try (TarArchiveInputStream tar = open()) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        boolean isSmall = entry.isFile() && entry.getSize() <= LARGEST_JSON;
        byte[] bytes = isSmall ? tar.readAllBytes() : new byte[0];
        boolean isJson = bytes.length > 0 && (bytes[0] == '{' || bytes[0] == '[');
        documents.put(path(entry), isJson ? JSON.readTree(bytes) : MissingNode.getInstance());
      }
    }
    return documents;
  }

  /** What it holds in plain, if it is compressed. */
  static InputStream plain(InputStream in) throws IOException {
    BufferedInputStream start = new BufferedInputStream(in);
    start.mark(2);
    int magic = (start.read() << 8) | start.read();
    start.reset();
    return magic == GZIP_MAGIC ? new GZIPInputStream(start) : start;
  }

  static String path(TarArchiveEntry entry) {
    return path(entry.getName());
  }

  static String path(String name) {
    return name.startsWith("./") ? name.substring(2) : name;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private static String blob(JsonNode descriptor) {
    return "blobs/" + descriptor.path("digest").asText().replace(':', '/');
  }
}
