package io.tollgate.collector.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.otlp.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

public class ZstdTest {

  private final InFlightBytes inFlight = new InFlightBytes(10_000_000);
  private final ByteSink out = new ByteSink(5_000_000, inFlight.share());

  public static byte[] zstd(String text) {
    return com.github.luben.zstd.Zstd.compress(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsEveryFrameToTheEnd() throws Exception {
    Zstd.decompress(Slice.of(GzipTest.join(zstd("one "), zstd(""), zstd("two"))), out);

    assertThat(new String(out.array(), StandardCharsets.UTF_8)).isEqualTo("one two");
  }

  @Test
  void stopsABomb() {
    byte[] bomb = zstd("0".repeat(50_000_000));

    refuses(bomb, 413);
    assertThat(out.size()).isLessThanOrEqualTo(5_000_000);
    assertThat(inFlight.held()).isLessThanOrEqualTo(5_000_000);
  }

  @Test
  void refusesAFrameThatWantsMoreMemoryThanAnyReportDoes() {
    // Magic number, a frame header without a size, a window of 2^41 bytes.
    refuses(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) 0xf8, 1, 0, 0}, 400);
  }

  @Test
  void refusesWhatIsNotWholeZstd() {
    byte[] good = zstd("text text text text");

    refuses(new byte[0], 400);
    refuses("text".getBytes(StandardCharsets.UTF_8), 400);
    refuses(Arrays.copyOf(good, good.length - 1), 400);
    refuses(GzipTest.join(good, new byte[] {1, 2, 3, 4, 5}), 400);
  }

  private void refuses(byte[] body, int status) {
    assertThatThrownBy(() -> Zstd.decompress(Slice.of(body), out))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.refusal().status()).isEqualTo(status));
  }
}
