package io.tollgate.collector.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.otlp.Slice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

public class GzipTest {

  private final InFlightBytes inFlight = new InFlightBytes(1_000_000);
  private final ByteSink out = new ByteSink(100_000, inFlight.share());

  public static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  @Test
  void readsEveryMemberToTheEnd() throws Exception {
    Gzip.decompress(Slice.of(join(gzip("one "), gzip(""), gzip("two"))), out);

    assertThat(new String(out.array(), StandardCharsets.UTF_8)).isEqualTo("one two");
  }

  @Test
  void readsAHeaderWithEveryOptionalField() throws Exception {
    byte[] plain = gzip("text");
    byte[] header = {
      0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 0, 2, 0, 1, 2, 'n', 0, 'c', 0, 5, 6
    };

    Gzip.decompress(Slice.of(join(header, Arrays.copyOfRange(plain, 10, plain.length))), out);

    assertThat(new String(out.array(), StandardCharsets.UTF_8)).isEqualTo("text");
  }

  @Test
  void stopsABombAtTheLimit() {
    byte[] bomb = gzip("0".repeat(50_000_000));

    assertThatThrownBy(() -> Gzip.decompress(Slice.of(bomb), out))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.refusal().status()).isEqualTo(413));
    assertThat(out.size()).isLessThanOrEqualTo(100_000);
    assertThat(inFlight.held()).isLessThanOrEqualTo(100_000);
  }

  @Test
  void saysBusyWhenThereIsNoMemoryLeft() {
    ByteSink starved = new ByteSink(100_000, new InFlightBytes(10_000).share());

    assertThatThrownBy(() -> Gzip.decompress(Slice.of(gzip("0".repeat(50_000))), starved))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.BUSY));
  }

  @Test
  void refusesWhatIsNotWholeGzip() {
    byte[] good = gzip("text");
    byte[] wrongChecksum = good.clone();
    wrongChecksum[good.length - 5] ^= 1;

    refuses(new byte[0]);
    refuses("text".getBytes(StandardCharsets.UTF_8));
    refuses(Arrays.copyOf(good, good.length - 1));
    refuses(Arrays.copyOf(good, 12));
    refuses(join(good, new byte[] {0}));
    refuses(wrongChecksum);
  }

  private void refuses(byte[] body) {
    assertThatThrownBy(() -> Gzip.decompress(Slice.of(body), out))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.refusal().status()).isEqualTo(400));
  }
}
