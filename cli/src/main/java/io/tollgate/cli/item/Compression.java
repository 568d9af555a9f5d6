package io.tollgate.cli.item;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.snappy.FramedSnappyCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.z.ZCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;

/**
 * A supported compression format, recognised by a file's first bytes.
 *
 * @param magic the first bytes in hexadecimal
 * @param opener returns the decompressed stream; concatenated streams are one
 */
record Compression(String magic, Opener opener) {

  /** Files that need larger dictionaries are not worth the memory. */
  private static final int MOST_KIBIBYTES = 128 * 1024;

  private static final List<Compression> ALL =
      List.of(
          new Compression(
              "1f8b",
              in ->
                  GzipCompressorInputStream.builder()
                      .setInputStream(in)
                      .setDecompressConcatenated(true)
                      .get()),
          new Compression("28b52ffd", ZstdCompressorInputStream::new),
          new Compression("502a4d18", ZstdCompressorInputStream::new),
          new Compression(
              "fd377a585a00",
              in ->
                  XZCompressorInputStream.builder()
                      .setInputStream(in)
                      .setDecompressConcatenated(true)
                      .setMemoryLimitKiB(MOST_KIBIBYTES)
                      .get()),
          new Compression("425a68", in -> new BZip2CompressorInputStream(in, true)),
          new Compression("04224d18", in -> new FramedLZ4CompressorInputStream(in, true)),
          new Compression("ff060000734e61507059", FramedSnappyCompressorInputStream::new),
          new Compression("1f9d", in -> new ZCompressorInputStream(in, MOST_KIBIBYTES)));

  /** Header of BZip2: the level, and the mark of a block or the end. */
  private static final String BZIP2 = "425a683[1-9](314159265359|177245385090).*";

  private static final List<String> ENDINGS =
      List.of(".gz", ".gzip", ".zst", ".zstd", ".xz", ".bz2", ".lz4", ".sz", ".z");

  /** Opens compressed content. */
  interface Opener {
    InputStream open(InputStream compressed) throws IOException;
  }

  /**
   * Returns the format of a file that starts so; empty if it is not compressed, or in another
   * format.
   */
  static Optional<Compression> of(byte[] start) {
    String hex = HexFormat.of().formatHex(start, 0, Math.min(10, start.length));
    return ALL.stream()
        .filter(each -> hex.startsWith(each.magic))
        .filter(each -> !BZIP2.startsWith(each.magic) || hex.matches(BZIP2))
        .findFirst();
  }

  /** Returns the name of a compressed file's content; unchanged if it does not show one. */
  static String inner(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return ENDINGS.stream()
        .filter(lower::endsWith)
        .findFirst()
        .map(ending -> name.substring(0, name.length() - ending.length()))
        .orElse(name);
  }
}
