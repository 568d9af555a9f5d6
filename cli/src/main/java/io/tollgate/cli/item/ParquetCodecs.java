package io.tollgate.cli.item;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.snappy.SnappyCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Decompressors for the pages of Parquet files. The library's own codecs require Hadoop for most
 * formats, including GZIP.
 */
final class ParquetCodecs implements CompressionCodecFactory {

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("nothing is written");
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return switch (codec) {
      case UNCOMPRESSED -> new Pages(in -> in);
      case SNAPPY -> new Pages(SnappyCompressorInputStream::new);
      case GZIP ->
          new Pages(
              in ->
                  GzipCompressorInputStream.builder()
                      .setInputStream(in)
                      .setDecompressConcatenated(true)
                      .get());
      case ZSTD -> new Pages(ZstdCompressorInputStream::new);
      case LZ4_RAW -> new Pages(BlockLZ4CompressorInputStream::new);
      default -> throw new IllegalArgumentException(codec + " compression is not supported");
    };
  }

  @Override
  public void release() {
    // Nothing is held beyond a page.
  }

  private record Pages(Compression.Opener opener) implements BytesInputDecompressor {

    @Override
    public BytesInput decompress(BytesInput compressed, int size) throws IOException {
      // Parquet's own stream throws at its end, where decoders look for a further member.
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      compressed.writeAllTo(bytes);
      return BytesInput.from(plain(new ByteArrayInputStream(bytes.toByteArray()), size));
    }

    @Override
    public void decompress(ByteBuffer compressed, int compressedSize, ByteBuffer plain, int size)
        throws IOException {
      byte[] bytes = new byte[compressedSize];
      compressed.get(bytes);
      plain.put(plain(new ByteArrayInputStream(bytes), size));
    }

    private byte[] plain(InputStream compressed, int size) throws IOException {
      try (InputStream in = opener.open(compressed)) {
        byte[] plain = in.readNBytes(size);
        if (plain.length < size) {
          throw new EOFException("a page ends too early");
        }
        return plain;
      }
    }

    @Override
    public void release() {
      // Nothing is held beyond a page.
    }
  }
}
