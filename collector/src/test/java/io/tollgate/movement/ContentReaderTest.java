package io.tollgate.movement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.fingerprint.ContentPrint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentReaderTest {

  private static final String CODE =
      """
      def area(shapes):
          total = 0
          for shape in shapes:
              total += shape.width * shape.height - 2 * shape.margin
          return total
      """;
  private static final String ESCAPED = CODE.replace("\n", "\\n");
  private static final int PRINTS = ContentPrint.of("a.py", CODE).prints().size();
  private static final String MARK = "\uFEFF";

  private final List<Item> items = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();

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
    read("a.json", json.formatted(ESCAPED));
    read("a.jsonl", json.formatted(ESCAPED));

    assertThat(items).extracting(item -> item.content().prints().size()).contains(PRINTS);
    assertThat(items.get(0).content().item()).isEqualTo("a.json");
    assertThat(items.get(items.size() - 1).content().prints().size()).isEqualTo(PRINTS);
  }

  @Test
  void findsCodeBesideALongNumber() throws IOException {
    read("a.jsonl", "{\"n\": " + "7".repeat(1_001) + ", \"code\": \"" + ESCAPED + "\"}\n");

    assertThat(prints()).containsExactly(PRINTS);
    assertThat(unreadable).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows.jsonl", "rows.NDJSON", "rows.jsonlines", "rows.json"})
  void readsOneValueAfterTheOther(String name) throws IOException {
    read(name, MARK + "{\"a\": 1}\n{\"code\": \"" + ESCAPED + "\"}\n{\"b\": \"two words\"}\n");

    assertThat(names()).containsExactly(name + "#1", name + "#2", name + "#3");
    assertThat(prints().get(1)).isEqualTo(PRINTS);
    assertThat(unreadable).isEmpty();
  }

  @Test
  void readsWhatFollowsAnArray() throws IOException {
    read("a.json", "[{\"a\": 1}]\n{\"code\": \"" + ESCAPED + "\"}");

    assertThat(names()).containsExactly("a.json#1", "a.json#2");
    assertThat(prints().get(1)).isEqualTo(PRINTS);
  }

  @Test
  void readsRowsThatWerePrintedOverSeveralLinesBesideOthers() throws IOException {
    String printed = "{\n  \"a\": [\n    1\n  ],\n\n  \"code\": \"" + ESCAPED + "\"\n}\n";

    read("a.jsonl", "{\"a\": 1}\n" + printed + "{\"a\": 2}\n\n" + printed);

    assertThat(names()).containsExactly("a.jsonl#1", "a.jsonl#2", "a.jsonl#9", "a.jsonl#11");
    assertThat(prints()).containsExactly(0, PRINTS, 0, PRINTS);
    assertThat(unreadable).isEmpty();
  }

  @Test
  void tellsOnceOfRowsThatAreNoJson() throws IOException {
    read("a.jsonl", "{\"a\": 1}\n{\"cut\": \"sh\n  {bad\n{\"code\": \"" + ESCAPED + "\"}\nmore\n");

    assertThat(names())
        .containsExactly("a.jsonl#1", "a.jsonl#2", "a.jsonl#3", "a.jsonl#4", "a.jsonl#5");
    assertThat(prints().get(3)).isEqualTo(PRINTS);
    assertThat(unreadable)
        .containsExactly("a.jsonl: 3 rows are no JSON, the first in line 2; read as text");
  }

  @Test
  void tellsOfNestingThatNobodyReads() throws IOException {
    String deep = "[".repeat(1_100) + "\"" + ESCAPED + "\"" + "]".repeat(1_100);

    read("a.jsonl", deep);
    read("b.json", deep);

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
    read("a.json", text.formatted(ESCAPED));

    assertThat(unreadable)
        .containsExactly(
            "a.json: its name says JSON, and it is none, or not to its end; read as text");
    assertThat(names()).contains("a.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "null", "\n"})
  void takesAFileWithoutTextsForOneItem(String text) throws IOException {
    read("a.json", text);

    assertThat(names()).containsExactly("a.json");
    assertThat(prints()).containsExactly(0);
    assertThat(unreadable).isEmpty();
  }

  private void read(String name, String text) throws IOException {
    new ContentReader(new Kept())
        .read(name, name, "file", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private List<String> names() {
    return items.stream().map(item -> item.content().item()).toList();
  }

  private List<Integer> prints() {
    return items.stream().map(item -> item.content().prints().size()).toList();
  }

  private final class Kept implements ItemTaker {
    @Override
    public void take(Item item) {
      items.add(item);
    }

    @Override
    public void binary(String item) {
      throw new AssertionError(item);
    }

    @Override
    public void unreadable(String item, String why) {
      unreadable.add(item + ": " + why);
    }
  }
}
