package io.tollgate.cli.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarUtils;

/** Archive of a container image, as written by {@code docker save} or as an OCI layout. */
record ImageArchive(Path file) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LARGEST_JSON = 4 * 1024 * 1024;
  private static final int MOST_NESTED = 8;
  private static final int RECORD = 512;

  /** Attestation about an image; it is not executable. */
  private static final String STATEMENT = "application/vnd.in-toto+json";

  TarArchiveInputStream open() throws IOException {
    return tar(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
  }

  /**
   * Returns the layers, the lowest first, of every image in the archive: there may be several, and
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
      docker.forEach(each -> images.add(layers(each.path("Layers"), documents)));
    }
    if (index != null) {
      addImages(index, documents, images, MOST_NESTED);
    }
    if (images.isEmpty()) {
      throw new IOException("its index names no image in the archive");
    }
    if (images.contains(List.of())) {
      throw new IOException("one of its images has no layers");
    }
    return images;
  }

  /** Returns the digests of the image and of its platforms; empty if it states none. */
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
      if (manifest == null || isStatement(manifest)) {
        continue;
      }
      // Nothing checks digests, so an index may name itself, and that many times.
      if (digests.add(named.path("digest").asText()) && depth > 0) {
        addDigests(manifest, documents, digests, depth - 1);
      }
    }
  }

  private static void addImages(
      JsonNode index, Map<String, JsonNode> documents, Set<List<String>> images, int depth)
      throws IOException {
    if (depth == 0) {
      throw new IOException("its indexes are nested too deeply");
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

  /**
   * Returns all files by name; those that are not JSON as missing nodes, and links as their
   * targets.
   */
  private Map<String, JsonNode> documents() throws IOException {
    Map<String, JsonNode> documents = new HashMap<>();
    try (TarArchiveInputStream tar = open()) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        boolean isSmall = entry.isFile() && entry.getSize() <= LARGEST_JSON;
        byte[] bytes = isSmall ? tar.readAllBytes() : new byte[0];
        boolean isJson = bytes.length > 0 && (bytes[0] == '{' || bytes[0] == '[');
        JsonNode document = isJson ? JSON.readTree(bytes) : MissingNode.getInstance();
        documents.put(path(entry), entry.isSymbolicLink() ? target(entry) : document);
      }
    }
    return documents;
  }

  /**
   * Opens a tar archive, compressed or not. Anything else would be read as an archive without
   * files.
   *
   * @throws IOException if it is none, or its compression is not supported
   */
  static TarArchiveInputStream tar(InputStream in) throws IOException {
    BufferedInputStream packed = new BufferedInputStream(in, RECORD);
    Optional<Compression> compression = Compression.of(start(packed));
    BufferedInputStream plain =
        compression.isEmpty()
            ? packed
            : new BufferedInputStream(compression.get().opener().open(packed));
    byte[] first = start(plain);
    if (first.length > 0 && !isRecord(first)) {
      throw new IOException(
          "it or one of its layers is not a tar archive, or its compression is not supported");
    }
    return new TarArchiveInputStream(plain);
  }

  private static byte[] start(BufferedInputStream in) throws IOException {
    in.mark(RECORD);
    byte[] start = in.readNBytes(RECORD);
    in.reset();
    return start;
  }

  /** Whether this is the header of an entry, or the zeros at the end. */
  private static boolean isRecord(byte[] start) {
    if (start.length < RECORD) {
      return false;
    }
    try {
      return TarUtils.verifyCheckSum(start) || Arrays.equals(start, new byte[RECORD]);
    } catch (IllegalArgumentException e) {
      // The checksum field is not a number.
      return false;
    }
  }

  static String path(TarArchiveEntry entry) {
    return path(entry.getName());
  }

  static String path(String name) {
    return name.startsWith("./") ? name.substring(2) : name;
  }

  /** A layer that occurs twice in an image may be a link the second time. */
  private static List<String> layers(JsonNode names, Map<String, JsonNode> documents) {
    List<String> layers = new ArrayList<>();
    for (JsonNode name : names) {
      JsonNode document = documents.get(name.asText());
      layers.add(document != null && document.isTextual() ? document.asText() : name.asText());
    }
    return layers;
  }

  private static TextNode target(TarArchiveEntry link) {
    String folder = path(link).substring(0, path(link).lastIndexOf('/') + 1);
    return new TextNode(
        Path.of("/", folder, link.getLinkName()).normalize().toString().substring(1));
  }

  private static String blob(JsonNode descriptor) {
    return "blobs/" + descriptor.path("digest").asText().replace(':', '/');
  }
}
