package io.tollgate.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeInProseTest {

  private static final String PROSE =
      """
      The report must be finished before the end of the week, and nobody has looked at it yet.

      We agreed that each of the teams writes down what it needs, so that the budget can be
      discussed in the meeting on Thursday. A customer told us that the page does not load when
      two people open it at the same time; we could not see that here.
      """;

  private static final String CODE =
      """
      def settle(ledger, statement):
          entries = ledger.entries_since(statement.opened_at)
          if len(entries) > len(statement.lines):
              raise ValueError(statement.number)

          balance = statement.opening

          for entry in sorted(entries, key=lambda each: each.posted_at):
              balance = balance + entry.amount
          return ledger.close(balance, statement.closed_at)
      """;

  private static final String SHELL = "\n```sh\nls\n```\n\n";

  @ParameterizedTest
  @CsvSource({"NOTES.txt,''", "README.MD,''", "texts.md,''", "NOTES.txt,x", "texts.md,x"})
  void codeWithoutAFenceIsReadAsCode(String name, String fence) {
    String text = PROSE.repeat(4) + (fence.isEmpty() ? "\n" : SHELL) + CODE + "\n" + PROSE;

    assertThat(hashes(ContentPrint.ofQuestion(name, text)))
        .containsAll(hashes(ContentPrint.of("a.py", CODE)));
  }

  @Test
  void ofItsLinesTheCodeCountsAndOfTheOthersTheWords() {
    int words = ContentPrint.of("a.md", PROSE).tokens();
    int tokens = ContentPrint.of("a.py", CODE).tokens();

    assertThat(ContentPrint.ofQuestion("a.md", PROSE + "\n" + CODE + "\n" + PROSE).tokens())
        .isEqualTo(2 * words + tokens);
  }

  @Test
  void linesAreThoseOfTheText() {
    List<Passage> code = CodeInProse.of(PROSE + "\n" + CODE + "\n" + PROSE, 10);

    assertThat(code).isNotEmpty();
    assertThat(code)
        .allSatisfy(
            passage -> {
              assertThat(passage.firstLine()).isEqualTo(10 + (int) PROSE.lines().count() + 1);
              assertThat(passage.text()).isEqualTo(CODE.stripTrailing());
            });
  }

  /**
   * Links have as many signs as code; measured as code, a list of them had three times the size.
   */
  @Test
  void linksAreNoCode() {
    String badges =
        """
        [![Build](https://img.shields.io/ci/acme/shop?branch=main)](https://ci.acme.example/shop)
        [![Chat](https://img.shields.io/chat/42?label=Chat&logo=Chat)](https://chat.acme.example)
        [![npm](https://img.shields.io/npm/v/shop)](https://www.npmjs.com/package/shop)

        - Take bills in [euro](https://shop.example/#43) by [ann](https://people.example/ann)
        - Round [as before](docs/rounding.md#half) ([#44](https://shop.example/44))

        [euro]: https://shop.example/euro
        [rounding]: https://shop.example/rounding?mode=half
        [ann]: https://people.example/ann
        """;

    assertThat(CodeInProse.of(badges, 1)).isEmpty();
  }

  /** Its first paragraph alone is no code, and neither are the others. */
  @Test
  void aTypeGoesOnBehindBlankLines() {
    String type =
        """
        type Order struct {
        \tShared

        \t// Customer pays.
        \tCustomer Customer

        \tLines []Line

        \tPlaced time.Time
        }
        """;

    assertThat(CodeInProse.of(PROSE + "\n" + type + "\n" + PROSE, 1))
        .extracting(Passage::text)
        .containsOnly(type.stripTrailing());
    String open = type.replace("\n}\n", "\n");
    assertThat(CodeInProse.of(open + "\n" + PROSE, 1))
        .extracting(Passage::text)
        .noneMatch(text -> text.contains(PROSE.strip()));
  }

  @Test
  void proseHasNone() {
    assertThat(CodeInProse.of(PROSE, 1)).isEmpty();
    assertThat(CodeInProse.of("", 1)).isEmpty();
    assertThat(CodeInProse.of("\n\n", 1)).isEmpty();
  }

  private static Set<Long> hashes(ContentPrint print) {
    Set<Long> hashes = new HashSet<>();
    for (int i = 0; i < print.prints().size(); i++) {
      hashes.add(print.prints().hash(i));
    }
    return hashes;
  }
}
