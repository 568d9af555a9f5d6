package io.tollgate.collector.wire;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.tollgate.otlp.Slice;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Strict zstd decompressor: reads every frame to the end, verifies checksums where present, and
 * allows nothing after the last frame.
 */
public final class Zstd {

  /**
   * Largest window of a frame: 8 MiB, the size that the format recommends every decoder to support.
   */
  private static final int MOST_WINDOW_LOG = 23;

  private static final int BUFFER = 16 * 1024;

  private Zstd() {}

  /**
   * Decompresses into {@code out}, which may stop it.
   *
   * @throws RefusedException if it is not zstd, or {@code out} is full
   */
  public static void decompress(Slice compressed, ByteSink out) throws RefusedException {
    if (compressed.length() == 0) {
      throw broken();
    }
    ByteArrayInputStream bytes =
        new ByteArrayInputStream(compressed.bytes(), compressed.offset(), compressed.length());
    try (ZstdInputStreamNoFinalizer in = new ZstdInputStreamNoFinalizer(bytes)) {
      in.setLongMax(MOST_WINDOW_LOG);
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.append(buffer, 0, read);
        Gzip.checkRatio(out.size(), compressed.length());
      }
    } catch (IOException e) {
      throw broken();
    }
  }

  private static RefusedException broken() {
    return new RefusedException(Refusal.malformed("the body is not good zstd"));
  }
}
