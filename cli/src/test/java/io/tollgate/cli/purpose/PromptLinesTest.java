package io.tollgate.cli.purpose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PromptLinesTest {

  @Test
  void aLineThatIsTooLongIsSkippedAndTheNextIsWhole() throws IOException {
    PromptLines lines = lines("short\n" + "long ".repeat(1_000) + "\n\nlast");

    assertThat(lines.next()).isEqualTo("short");
    assertThat(lines.isTooLong()).isFalse();
    assertThat(lines.next()).isEqualTo("long long ");
    assertThat(lines.isTooLong()).isTrue();
    assertThat(lines.next()).isEmpty();
    assertThat(lines.next()).isEqualTo("last");
    assertThat(lines.isTooLong()).isFalse();
    assertThat(lines.number()).isEqualTo(4);
    assertThat(lines.next()).isNull();
  }

  @Test
  void onlyTheFirstByteOrderMarkIsLeftOut() throws IOException {
    PromptLines lines = lines("\uFEFFa\n\uFEFFb\n");

    assertThat(lines.next()).isEqualTo("a");
    assertThat(lines.next()).isEqualTo("\uFEFFb");
    assertThat(lines.next()).isNull();
  }

  private static PromptLines lines(String text) {
    return new PromptLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 10);
  }
}
