package io.tollgate.movement;

import static io.tollgate.movement.ReadContent.CODE;
import static io.tollgate.movement.ReadContent.ESCAPED;
import static io.tollgate.movement.ReadContent.PRINTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.fingerprint.CommonCode;
import io.tollgate.fingerprint.ContentPrint;
import io.tollgate.provenance.WholeContents;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentReaderTest {

  /** As {@code create-next-app} writes it for everybody. */
  private static final String GENERATED =
      """
      {
        "compilerOptions": {
          "target": "ES2017",
          "lib": ["dom", "dom.iterable", "esnext"],
          "allowJs": true,
          "skipLibCheck": true,
          "strict": true,
          "noEmit": true,
          "esModuleInterop": true,
          "module": "esnext",
          "moduleResolution": "bundler",
          "resolveJsonModule": true,
          "isolatedModules": true,
          "jsx": "preserve",
          "incremental": true,
          "plugins": [
            {
              "name": "next"
            }
          ],
          "paths": {
            "@/*": ["./*"]
          }
        },
        "include": ["next-env.d.ts", "**/*.ts", "**/*.tsx", ".next/types/**/*.ts"],
        "exclude": ["node_modules"]
      }
      """;

  private static final String MARK = "\uFEFF";

  private final ReadContent found = new ReadContent();
  private final List<Item> items = found.items();
  private final List<String> unreadable = found.unreadable();

  @Test
  void whatAGeneratorOfProjectsWritesSaysNothing() throws IOException {
    found.read("tsconfig.json", GENERATED);
    found.read("own.json", GENERATED.replace("ES2017", "ES2019 of the shop"));

    assertThat(items)
        .extracting(item -> WholeContents.hash(item.content().normalisedSha256()))
        .extracting(CommonCode::contains)
        .containsExactly(true, false);
    assertThat(items.get(0).content().prints().size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'code': '%s'}",
        "{\"score\": NaN, \"least\": -Infinity, \"code\": \"%s\"}",
        "// a comment\n{\"code\": \"%s\"}",
        "/* a comment */ {\"code\": \"%s\",}",
        MARK + "{\"code\": \"%s\"}",
        "{\n  \"code\": \"%s\",\n  \"tags\": [\n    1\n  ]\n}\n",
      })
  void findsCodeInAValueThatSomeToolsCallJson(String json) throws IOException {
    found.read("a.json", json.formatted(ESCAPED));
    found.read("a.jsonl", json.formatted(ESCAPED));

    assertThat(items).extracting(item -> item.content().prints().size()).contains(PRINTS);
    assertThat(items.get(0).content().item()).isEqualTo("a.json");
    assertThat(items.get(items.size() - 1).content().prints().size()).isEqualTo(PRINTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a21\nsize 12345\n",
        "/annex/objects/SHA256E-s12345--4d7a21.py\n",
      })
  void takesNoPointerForTheContentThatLiesElsewhere(String pointer) throws IOException {
    found.read("a.py", pointer);

    assertThat(items).isEmpty();
    assertThat(unreadable).singleElement().asString().contains("git lfs pull");
  }

  @Test
  void findsCodeBesideALongNumber() throws IOException {
    found.read("a.jsonl", "{\"n\": " + "7".repeat(1_001) + ", \"code\": \"" + ESCAPED + "\"}\n");

    assertThat(found.prints()).containsExactly(PRINTS);
    assertThat(unreadable).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows.jsonl", "rows.NDJSON", "rows.jsonlines", "rows.json"})
  void readsOneValueAfterTheOther(String name) throws IOException {
    found.read(
        name, MARK + "{\"a\": 1}\n{\"code\": \"" + ESCAPED + "\"}\n{\"b\": \"two words\"}\n");

    assertThat(names()).containsExactly(name + "#1", name + "#2", name + "#3");
    assertThat(found.prints().get(1)).isEqualTo(PRINTS);
    assertThat(unreadable).isEmpty();
  }

  @Test
  void readsWhatFollowsAnArray() throws IOException {
    found.read("a.json", "[{\"a\": 1}]\n{\"code\": \"" + ESCAPED + "\"}");

    assertThat(names()).containsExactly("a.json#1", "a.json#2");
    assertThat(found.prints().get(1)).isEqualTo(PRINTS);
  }

  @Test
  void readsRowsThatWerePrintedOverSeveralLinesBesideOthers() throws IOException {
    String printed = "{\n  \"a\": [\n    1\n  ],\n\n  \"code\": \"" + ESCAPED + "\"\n}\n";

    found.read("a.jsonl", "{\"a\": 1}\n" + printed + "{\"a\": 2}\n\n" + printed);

    assertThat(names()).containsExactly("a.jsonl#1", "a.jsonl#2", "a.jsonl#9", "a.jsonl#11");
    assertThat(found.prints()).containsExactly(0, PRINTS, 0, PRINTS);
    assertThat(unreadable).isEmpty();
  }

  @Test
  void tellsOnceOfRowsThatAreNoJson() throws IOException {
    found.read(
        "a.jsonl", "{\"a\": 1}\n{\"cut\": \"sh\n  {bad\n{\"code\": \"" + ESCAPED + "\"}\nmore\n");

    assertThat(names())
        .containsExactly("a.jsonl#1", "a.jsonl#2", "a.jsonl#3", "a.jsonl#4", "a.jsonl#5");
    assertThat(found.prints().get(3)).isEqualTo(PRINTS);
    assertThat(unreadable)
        .containsExactly("a.jsonl: 3 rows are no JSON, the first in line 2; read as text");
  }

  @Test
  void tellsOfNestingThatNobodyReads() throws IOException {
    String deep = "[".repeat(1_100) + "\"" + ESCAPED + "\"" + "]".repeat(1_100);

    found.read("a.jsonl", deep);
    found.read("b.json", deep);

    assertThat(unreadable).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": \"%s\"",
        "[\"%s\", x]",
        "{\"a\": \"\"} and \"%s\"",
        "{\"a\": \"%s\", \"a\": \"the later one hides the earlier\"}"
      })
  void tellsOfJsonThatIsNone(String text) throws IOException {
    found.read("a.json", text.formatted(ESCAPED));

    assertThat(unreadable)
        .containsExactly(
            "a.json: its name says JSON, but it is not complete valid JSON; read as text");
    assertThat(names()).contains("a.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "null", "\n"})
  void takesAFileWithoutTextsForOneItem(String text) throws IOException {
    found.read("a.json", text);

    assertThat(names()).containsExactly("a.json");
    assertThat(found.prints()).containsExactly(0);
    assertThat(unreadable).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows", "rows.txt"})
  void readsCodeInTheRowsOfADataSetWithoutAnEndingBesideItsText(String name) throws IOException {
    String rows = "{\"a\": \"b\"}\n{\"code\": \"" + ESCAPED + "\"}\n{not\n{nor}\n";

    found.read(name, rows);

    assertThat(items).hasSize(2);
    assertThat(items.get(0).content().sha256()).isEqualTo(ContentPrint.of(name, rows).sha256());
    assertThat(items.get(1).content().prints().size()).isEqualTo(PRINTS);
    assertThat(items.get(1).content().firstLine()).isEqualTo(2);
    assertThat(unreadable).isEmpty();
  }

  @Test
  void aBrokenCellDoesNotTurnTheOthers() throws IOException {
    String code = CODE + "print(\"x\")\n";
    String cell = "1,\"" + code.replace("\n", "\r\n").replace("\"", "\"\"") + "\",2\r\n";

    found.read("a.csv", "return 1\n\",\"an end of a cell\"\n" + cell + cell);

    assertThat(items).hasSize(3);
    assertThat(items.get(2).content().prints().size())
        .isEqualTo(ContentPrint.of("a.py", code).prints().size());
  }

  /** What spreadsheets call Unicode text. */
  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "x-UTF-16LE-BOM"})
  void readsTextInUtf16(String charset) throws IOException {
    found.read("a.txt", CODE.getBytes(Charset.forName(charset)));

    assertThat(found.prints()).containsExactly(PRINTS);
    assertThat(unreadable).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.md", "a.txt", "b.CSV", "c.tsv", "d.rst", "e.py", "f.json"})
  void doesNotCallTextWithoutTextWhatItCannotRead(String name) throws IOException {
    found.read(name, (CODE + "\0").getBytes(StandardCharsets.UTF_8));

    assertThat(items).isEmpty();
    assertThat(unreadable).singleElement().asString().startsWith(name + ": its name says text");
  }

  private List<String> names() {
    return items.stream().map(item -> item.content().item()).toList();
  }
}
