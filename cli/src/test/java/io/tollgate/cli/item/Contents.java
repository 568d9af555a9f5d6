package io.tollgate.cli.item;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Content of the tests' items: plain, compressed, in an archive. */
final class Contents {

  static final String CODE =
      """
      def area(shapes):
          total = 0
          for shape in shapes:
              total += shape.width * shape.height - 2 * shape.margin
              if total > 1000:
                  return total // 7
          return total
      """;

  private Contents() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] gzip(byte[]... parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      for (byte[] part : parts) {
        gzip.write(part);
      }
    }
    return bytes.toByteArray();
  }

  static byte[] tar(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> each : new TreeMap<>(entries).entrySet()) {
        put(tar, each.getKey(), each.getValue());
      }
    }
    return bytes.toByteArray();
  }

  /** Adds a file to an archive. */
  static void put(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }
}
