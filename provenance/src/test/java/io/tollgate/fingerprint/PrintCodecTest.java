package io.tollgate.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PrintCodecTest {

  private static final String TEXT =
      "def area(w, h):\n  if w < 0 or h < 0:\n    raise ValueError('negative')\n  return w * h\n"
          .repeat(3);

  @Test
  void everythingComesBack() {
    PrintList prints =
        ContentPrint.of("task.md", "Compute the area of it.\n```python\n" + TEXT + "```\n")
            .prints();

    PrintList back = PrintCodec.decode(ByteBuffer.wrap(PrintCodec.encode(prints)));

    assertThat(back.size()).isEqualTo(prints.size()).isPositive();
    for (int i = 0; i < prints.size(); i++) {
      assertThat(back.hash(i)).isEqualTo(prints.hash(i));
      assertThat(back.stream(i)).isEqualTo(prints.stream(i));
      assertThat(back.position(i)).isEqualTo(prints.position(i));
      assertThat(back.firstLine(i)).isEqualTo(prints.firstLine(i));
      assertThat(back.lastLine(i)).isEqualTo(prints.lastLine(i));
    }
  }

  @Test
  void bytesThatAreNoPrintsAreRefused() {
    byte[] whole = PrintCodec.encode(ContentPrint.of("a.py", TEXT).prints());
    byte[] cut = Arrays.copyOf(whole, whole.length - 3);

    assertThatThrownBy(() -> PrintCodec.decode(ByteBuffer.wrap(cut)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("end too early");
    assertThatThrownBy(() -> PrintCodec.decode(ByteBuffer.wrap(new byte[] {7})))
        .hasMessageContaining("format");
  }
}
