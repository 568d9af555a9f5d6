package io.tollgate.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.authorship.CodeBlocks;
import io.tollgate.authorship.WrittenContent;
import io.tollgate.fingerprint.ContentPrint;
import io.tollgate.fingerprint.PrintList;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Code in fields, cells and blocks without a declared language. */
class NamelessContentTest {

  private static final String RUBY =
      """
      def restock(jars, limit: 12)
        fresh = jars.reject { |jar| jar.spoiled? || jar.label.empty? }
        @stock = (stock + fresh).sort_by(&:label).first(limit)
        notify :restocked, count: fresh.size unless fresh.empty?
        @stock.group_by(&:flavour).transform_values(&:count)
      end
      """;

  /** Nothing but calls, which looks like no language. */
  private static final String CELL =
      """
      figure.add_subplot(grid[0, 1], projection="polar")
      axes.annotate("least", xy=(when, least), xytext=(when, least - margin))
      axes.legend(handles, labels, loc="upper left", frameon=False)
      pyplot.xlabel("hours since noon")
      """;

  private final List<Item> items = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "a.jsonl, '{\"prompt\":\"Go on.\",\"completion\":\"%s\"}'",
    "a.json, '[{\"n\":1},{\"completion\":[\"%s\"]}]'",
    "a.jsonl, '{\"said\":\"```\\n%s```\"}'",
    "a.jsonl, '{\"said\":\"~~~ruby\\n%s~~~\"}'",
  })
  void aFieldIsReadAsWhatItLooksLike(String name, String json) throws IOException {
    read(name, json.formatted(escaped(RUBY)));

    assertThat(hashes()).containsAll(hashes("a.rb", RUBY));
  }

  /** The output of a model often ends before its fence is closed, at the limit of tokens. */
  @ParameterizedTest
  @CsvSource({
    "'{\"cut\":\"So:\\n```html\\n<ul>\",\"next\":\"%s\"}'",
    "'{\"cut\":\"So:\\n~~~~text\\none\\n\",\"next\":\"Then:\\n```ruby\\n%s```\"}'",
    "'{\"cut\":\"So:\\n```\\n<ul>\",\"next\":\"Then do as follows.\\n\\n%s\"}'",
  })
  void aFieldThatWasCutOffHidesNoOther(String json) throws IOException {
    read("a.jsonl", json.formatted(escaped(RUBY)));

    assertThat(hashes()).containsAll(hashes("a.rb", RUBY));
  }

  @Test
  void anAnswerThatWasCutOffAndGoesOnHasABlockOfEachFence() {
    assertThat(CodeBlocks.in("So:\n```html\n<ul>\n\nAnd:\n```ruby\n" + RUBY + "```\n"))
        .extracting(WrittenContent::path, WrittenContent::text)
        .containsExactly(tuple(".html", "<ul>\n\nAnd:\n"), tuple(".ruby", RUBY));
  }

  @Test
  void aFieldThatHoldsJsonIsReadAsJson() throws IOException {
    String within = "{\"code\":\"" + escaped(RUBY) + "\"}";

    read("a.jsonl", "{\"solution\":\"" + escaped(within) + "\"}");

    assertThat(hashes()).containsAll(hashes("a.rb", RUBY));
  }

  @Test
  void aQuotedCellOfATableIsReadAsWhatItLooksLike() throws IOException {
    read("a.csv", "n,code\n1,\"" + RUBY.replace("\"", "\"\"") + "\"\n");

    assertThat(hashes()).containsAll(hashes("a.rb", RUBY));
  }

  @ParameterizedTest
  @CsvSource({
    "'', a.py",
    "'\"language_info\":{\"name\":\"ruby\"}', a.rb",
    "'\"kernelspec\":{}', a.py"
  })
  void aCellOfCodeIsInTheNotebooksLanguage(String about, String name) throws IOException {
    read(
        "a.ipynb",
        "{\"cells\":[{\"cell_type\":\"code\",\"source\":[\"%s\"],\"outputs\":[]}],\"metadata\":{%s}}"
            .formatted(escaped(CELL), about));

    assertThat(items).hasSize(1);
    assertThat(hashes()).containsAll(hashes(name, CELL)).isNotEmpty();
  }

  @Test
  void aCellOfTextIsText() throws IOException {
    read("a.ipynb", "{\"cells\":[{\"cell_type\":\"markdown\",\"source\":\"one two three\"}]}");

    assertThat(hashes()).isEmpty();
    assertThat(items.get(0).content().tokens()).isEqualTo(4);
  }

  @Test
  void aBlockOfAnAnswerEndsWhereItsFenceIsClosed() {
    String answer =
        "See:\n~~~ruby\na\n~~~\n````markdown\n# Use\n```python\nb\n```\n````\n```C#\nc\n```\n```\nd";

    assertThat(CodeBlocks.in(answer))
        .extracting(WrittenContent::path, WrittenContent::text)
        .containsExactly(
            tuple(".ruby", "a\n"), tuple(".python", "b\n"), tuple(".c#", "c\n"), tuple(null, "d"));
    assertThat(CodeBlocks.in("no code")).isEmpty();
    assertThat(CodeBlocks.in(null)).isEmpty();
  }

  @Test
  void ofABlockToReplaceOnlyTheNewTextIsShown() {
    String answer =
        "src/a.py\n```python\n<<<<<<< SEARCH\nold\n=======\na\n>>>>>>> REPLACE\n```\n```ruby\nb\n```\n"
            + "<path>c.go</path>\n<diff>\n------- SEARCH\nold\n=======\nc\n+++++++ REPLACE\n</diff>";

    assertThat(CodeBlocks.in(answer))
        .extracting(WrittenContent::type, WrittenContent::path, WrittenContent::text)
        .containsExactly(
            tuple("code_block", "src/a.py", "a\n"),
            tuple("code_block", "c.go", "c\n"),
            tuple("code_block", ".ruby", "b\n"));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private Set<Long> hashes() {
    Set<Long> hashes = new HashSet<>();
    items.forEach(item -> add(item.content().prints(), hashes));
    return hashes;
  }

  private static Set<Long> hashes(String name, String text) {
    Set<Long> hashes = new HashSet<>();
    add(ContentPrint.of(name, text).prints(), hashes);
    return hashes;
  }

  private static void add(PrintList prints, Set<Long> hashes) {
    for (int i = 0; i < prints.size(); i++) {
      hashes.add(prints.hash(i));
    }
  }

  private void read(String name, String text) throws IOException {
    new ContentReader(new Kept())
        .read(name, name, "file", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private final class Kept implements ItemConsumer {
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
      throw new AssertionError(item + " " + why);
    }
  }
}
