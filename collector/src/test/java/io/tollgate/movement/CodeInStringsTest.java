package io.tollgate.movement;

import static io.tollgate.movement.ReadContent.CODE;
import static io.tollgate.movement.ReadContent.ESCAPED;
import static io.tollgate.movement.ReadContent.PRINTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.fingerprint.ContentPrint;
import io.tollgate.provenance.Content;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Code within the strings of a file is content of its own. */
class CodeInStringsTest {

  private static final String SCRIPT =
      """
      export function settle(ledger, statement) {
        const entries = ledger.entriesSince(statement.openedAt);
        if (entries.length > statement.lines.length) {
          throw new RangeError("too much is missing: " + entries.length);
        }
        return ledger.close(entries.length, statement.closedAt);
      }
      """;

  private final ReadContent found = new ReadContent();
  private final List<Item> items = found.items();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a.py | TASK = \"\"\" | \"\"\"",
        "a.py | TASK = ''' | '''",
        "a.js | const task = ` | `;",
        "a.go | const task = ` | `",
        "a.csv | 1,\" | \"",
        "a.tsv | ~1\t\"~ | \""
      })
  void readsCodeInTextsByItselfBesideTheFileAroundIt(String name, String before, String after)
      throws IOException {
    String file = "\n\n" + before + "\n" + CODE + after + "\n";

    found.read(name, file);

    assertThat(items).hasSize(2);
    Content whole = items.get(0).content();
    assertThat(whole.normalisedSha256()).isEqualTo(ContentPrint.of(name, file).normalisedSha256());
    Content code = items.get(1).content();
    assertThat(code.item()).isEqualTo(name);
    assertThat(code.firstLine()).isEqualTo(3);
    assertThat(code.prints().size()).isEqualTo(PRINTS);
  }

  @Test
  void knowsHowManyTokensTheFileHasWhereCodeStandsInAString() throws IOException {
    found.read("a.py", "before = 0\nTASK = \"\"\"\n" + CODE + "\"\"\"\nafter = 1\n");

    assertThat(items).hasSize(2);
    assertThat(items.get(0).repeated()).isNull();
    assertThat(items.get(0).content().tokens() - items.get(1).repeated())
        .isEqualTo(List.of("before", "=", "0", "after", "=", "1").size());
  }

  @Test
  void twoTextsOnOneLineRepeatItsTokensOnce() throws IOException {
    String row = "f(\"%s\", 1, \"%s\")\n".formatted(ESCAPED, ESCAPED);
    found.read("a.py", row);

    assertThat(items).hasSize(3);
    assertThat(items.get(1).repeated()).isEqualTo(items.get(0).content().tokens());
    assertThat(items.get(2).repeated()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.py", "rows"})
  void codeInAStringOfOneLineStandsOnThatLine(String name) throws IOException {
    found.read(name, "\n{ \"code\": \"%s\" }\n\n".formatted(ESCAPED));

    Content code = items.get(items.size() - 1).content();
    assertThat(items).hasSizeGreaterThan(1);
    assertThat(code.firstLine()).isEqualTo(2);
    for (int i = 0; i < code.prints().size(); i++) {
      assertThat(code.prints().lastLine(i)).isEqualTo(1);
    }
  }

  /** Its own fingerprints have the code, since it is read as if it began within the string too. */
  @Test
  void codeBehindAStringInWhichTheFileBeginsIsNoItemOfItsOwn() throws IOException {
    found.read("a.py", "last line of a text\n\"\"\"\n" + CODE);
    found.read("a.ts", "last line of a text\n`;\n" + SCRIPT);

    assertThat(names()).containsExactly("a.py", "a.ts");
  }

  /** To a file of Python, a script is words in whichever way it is read. */
  @Test
  void codeOfAnotherLanguageInSuchAFileIsAnItem() throws IOException {
    found.read(
        "a.py", "text\n\"\"\"\nscript = \"\"\"\n" + SCRIPT + "\"\"\"\n" + CODE + "x = \"\"\"\n");

    assertThat(items).hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "def area(shapes):\n    \"\"\"Adds up.\n\n    All of them.\n    \"\"\"\n    return 1\n",
        "x = '''\nDear all,\nthe sum is wrong.\nYours\n'''\n",
        "x = '''a = 1\nb = 2'''\n"
      })
  void textsThatAreNoCodeStayWhereTheyAre(String text) throws IOException {
    found.read("a.py", text);

    assertThat(items).hasSize(1);
  }

  private List<String> names() {
    return items.stream().map(item -> item.content().item()).toList();
  }
}
