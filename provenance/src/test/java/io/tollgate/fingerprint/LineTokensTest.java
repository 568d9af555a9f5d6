package io.tollgate.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineTokensTest {

  private static final String CODE = "def area(a, b):\n    return max(a * b, a + b, 0)\n";

  /** Its code is also read as code, where it has more tokens than it has words. */
  @Test
  void aContentHasAtLeastTheTokensThatCanMatch() {
    String text = "What does this do?\n\n~~~unknown\n" + CODE + "~~~\n";
    int words = ContentPrint.of("question.md", "What does this do?").tokens();
    int code = ContentPrint.of("a.py", CODE).tokens();

    assertThat(ContentPrint.ofQuestion("row.md", text).tokens()).isEqualTo(words + code);
  }

  @Test
  void eachTokenStandsOnOneLine() {
    int[] lines = ContentPrint.of("a.py", "\n# none\n" + CODE + "\n").tokensOfLines();

    assertThat(lines)
        .containsExactly(
            0,
            0,
            "def area ( a b ) :".split(" ").length,
            "return max ( a * b a + b 0 )".split(" ").length);
    assertThat(IntStream.of(lines).sum()).isEqualTo(ContentPrint.of("a.py", CODE).tokens());
  }
}
