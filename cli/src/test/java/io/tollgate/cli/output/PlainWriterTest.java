package io.tollgate.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class PlainWriterTest {

  private final StringWriter screen = new StringWriter();

  @Test
  void whatATerminalWouldObeyIsSpelledOut() {
    PrintWriter out = new PrintWriter(new PlainWriter(screen));

    out.printf("session %s%n", "s\u001b[2K\u001b[1A\u009b1A\b\u007f");
    out.print("nice\rforbidden\u202egpj");
    out.close();

    assertThat(screen.toString())
        .isEqualTo(
            "session s\\u001b[2K\\u001b[1A\\u009b1A\\u0008\\u007f\nnice\\u000dforbidden\\u202egpj");
  }

  @Test
  void whatIsPlainStaysAsItIs() throws IOException {
    String plain = "a\tb\r\n\u00e4\u2026 \ud83d\udc69\u200d\ud83d\udcbb\nend\r\n";
    PlainWriter out = new PlainWriter(screen);

    out.write(plain);
    for (int i = 0; i < plain.length(); i++) {
      out.write(plain.charAt(i));
    }
    out.write(plain.toCharArray());

    assertThat(screen.toString()).isEqualTo(plain.repeat(3));
  }

  @Test
  void textsOfOthersStayOnTheirLine() {
    assertThat(OneLine.of("a\nb\r\nc")).isEqualTo("a b c");
    assertThat(OneLine.of("a\nbcdef", 4)).isEqualTo("a b\u2026");
  }
}
