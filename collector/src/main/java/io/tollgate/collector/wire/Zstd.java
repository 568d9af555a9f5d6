package io.tollgate.collector.wire;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.tollgate.otlp.Slice;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Decompresses zstd: every frame to the end, checksums compared where there are any, nothing
 * allowed after the last.
 */
public final class Zstd {

  /** How far back a frame may reach: 8 MiB, as the format asks every decoder to allow. */
  private static final int MOST_WINDOW_LOG = 23;

  private static final int BUFFER = 16 * 1024;

  private Zstd() {}

  /**
   * Decompresses into {@code out}, which may stop it.
   *
   * @throws RefusedException if it is not zstd, or {@code out} has enough
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
