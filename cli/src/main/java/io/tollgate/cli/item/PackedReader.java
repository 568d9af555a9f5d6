package io.tollgate.cli.item;

import io.tollgate.movement.ContentReader;
import io.tollgate.movement.ItemConsumer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/**
 * Reader of one file and what is packed in it: compressed files, tar and zip archives, and nested
 * ones. Packed content that is not read is reported as unreadable, never as without text.
 */
final class PackedReader {

  private static final int PEEK = 1024;
  private static final int RECORD = 512;

  /** For example a compressed file in a compressed archive in another. */
  private static final int MOST_PACKED = 4;

  /** ZIP; the second is an empty archive, the third a split one. */
  private static final List<String> ZIP = List.of("504b0304", "504b0506", "504b0708");

  /** 7z, RAR, cabinet, lzip, RPM, Parquet. */
  private static final List<String> NOT_READ =
      List.of("377abcaf271c", "526172211a07", "4d534346", "4c5a4950", "edabeedb", "50415231");

  private static final List<String> NAMES =
      List.of(
          ".tar",
          ".tgz",
          ".tbz2",
          ".txz",
          ".zip",
          ".jar",
          ".war",
          ".whl",
          ".egg",
          ".pyz",
          ".npz",
          ".7z",
          ".rar",
          ".cab",
          ".lz",
          ".lzma",
          ".br",
          ".deb",
          ".rpm",
          ".iso",
          ".parquet");

  private static final long ALLOWED = 64L * 1024 * 1024;

  private final ItemConsumer taker;
  private final ContentReader plain;
  private final long allowed;

  PackedReader(ItemConsumer taker) {
    this(taker, ALLOWED);
  }

  /** Creates a reader with its own limit on what a small file may expand to. */
  PackedReader(ItemConsumer taker, long allowed) {
    this.taker = taker;
    this.plain = new ContentReader(taker);
    this.allowed = allowed;
  }

  /**
   * Reads a file to its end without closing it.
   *
   * @param name file name, which determines how it is parsed
   * @throws IOException if the file itself cannot be read; faults within it are reported
   */
  void read(String item, String name, String type, InputStream content) throws IOException {
    DecompressionLimit decompressionLimit = new DecompressionLimit(allowed);
    new Nest(type, decompressionLimit).read(item, name, decompressionLimit.packed(content), 0);
  }

  /** A file with everything packed in it. */
  private final class Nest {
    private final String type;
    private final DecompressionLimit decompressionLimit;

    Nest(String type, DecompressionLimit decompressionLimit) {
      this.type = type;
      this.decompressionLimit = decompressionLimit;
    }

    void read(String item, String name, InputStream content, int depth) throws IOException {
      BufferedInputStream in = new BufferedInputStream(content, PEEK);
      in.mark(PEEK);
      byte[] start = in.readNBytes(PEEK - 1);
      in.reset();
      String magic = HexFormat.of().formatHex(start, 0, Math.min(8, start.length));
      Optional<Compression> compression = Compression.of(start);
      if (compression.isEmpty() && !isZip(start) && !isTar(start)) {
        unpacked(item, name, in, start, magic);
      } else if (depth == MOST_PACKED) {
        taker.unreadable(item, "it is packed more than " + MOST_PACKED + " levels deep");
      } else {
        try {
          if (compression.isPresent()) {
            InputStream inner = decompressionLimit.unpacked(compression.get().opener().open(in));
            read(item, Compression.inner(name), inner, depth + 1);
          } else {
            archives(item, in, depth + 1);
          }
        } catch (IOException e) {
          taker.unreadable(item, "not all of it could be unpacked: " + e.getMessage());
        }
      }
    }

    private void unpacked(String item, String name, InputStream in, byte[] start, String magic)
        throws IOException {
      String lower = name.toLowerCase(Locale.ROOT);
      boolean isNamed =
          NAMES.stream().anyMatch(lower::endsWith) || !Compression.inner(name).equals(name);
      if (NOT_READ.stream().anyMatch(magic::startsWith) || (isNamed && start.length > 0)) {
        taker.unreadable(item, "its packing is not supported, or its file name is wrong");
      } else {
        plain.read(item, name, type, in);
      }
    }

    /** Archives may be concatenated in one file; tools differ in which of them they see. */
    private void archives(String item, InputStream content, int depth) throws IOException {
      PushbackInputStream in = new PushbackInputStream(content, PEEK);
      for (byte[] start = peek(in); start.length > 0; start = peek(in)) {
        if (isZip(start)) {
          zip(item, in, depth);
        } else if (isTar(start)) {
          tar(item, in, depth);
        } else {
          throw new IOException("the data after the end of the archive is not an archive");
        }
        skipZeros(in);
      }
    }

    private void tar(String item, InputStream in, int depth) throws IOException {
      // Neither stream is closed: that would close the outer one. One record per block, since
      // padding of larger blocks would be skipped unseen.
      TarArchiveInputStream tar = new TarArchiveInputStream(in, RECORD);
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (Layer.isFile(entry)) {
          entry(item, tar, entry, tar, depth);
        }
      }
    }

    private void zip(String item, PushbackInputStream in, int depth) throws IOException {
      Zip zip = new Zip(in);
      for (ZipArchiveEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        decompressionLimit.check();
        if (!entry.isDirectory()) {
          entry(item, zip, entry, decompressionLimit.unpacked(zip), depth);
        }
      }
      in.unread(zip.beyond());
    }

    private <E extends ArchiveEntry> void entry(
        String item, ArchiveInputStream<E> archive, E entry, InputStream content, int depth)
        throws IOException {
      String path = ImageArchive.path(entry.getName());
      String inner = item + ": " + path;
      if (archive.canReadEntryData(entry)) {
        read(inner, path, content, depth);
      } else {
        taker.unreadable(inner, "it is encrypted, or its packing is not supported");
      }
    }
  }

  /** Pushes back what it read beyond its end. */
  private static final class Zip extends ZipArchiveInputStream {
    Zip(InputStream in) {
      super(in, StandardCharsets.UTF_8.name(), true, false, true);
    }

    byte[] beyond() throws IOException {
      return in.readNBytes(PEEK);
    }
  }

  private static boolean isZip(byte[] start) {
    String magic = HexFormat.of().formatHex(start, 0, Math.min(4, start.length));
    return ZIP.contains(magic);
  }

  private static boolean isTar(byte[] start) {
    return TarArchiveInputStream.matches(start, start.length);
  }

  private static byte[] peek(PushbackInputStream in) throws IOException {
    byte[] start = in.readNBytes(RECORD);
    in.unread(start);
    return start;
  }

  private static void skipZeros(PushbackInputStream in) throws IOException {
    int next = in.read();
    while (next == 0) {
      next = in.read();
    }
    if (next > 0) {
      in.unread(next);
    }
  }
}
