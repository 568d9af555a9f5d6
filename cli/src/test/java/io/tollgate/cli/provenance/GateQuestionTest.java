package io.tollgate.cli.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.fingerprint.ContentPrint;
import io.tollgate.provenance.Content;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GateQuestionTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CODE =
      """
      def area(shapes):
          total = 0
          for shape in shapes:
              total += shape.width * shape.height - 2 * shape.margin
              if total > 1000:
                  return total // 7
          return total
      """;

  @Test
  void readsADataSetRowByRowAsTheCommandDoes() throws Exception {
    String row = JSON.writeValueAsString(Map.of("solution", CODE));

    List<Content> contents = ask("rows.jsonl", row + "\n{\"id\":2}\n").contents();

    assertThat(contents).extracting(Content::item).containsExactly("rows.jsonl#1", "rows.jsonl#2");
    assertThat(contents.get(0).prints().size())
        .isEqualTo(ContentPrint.of("a.py", CODE).prints().size());
  }

  @Test
  void readsCodeByItsName() throws Exception {
    assertThat(ask("a.py", CODE).contents())
        .singleElement()
        .satisfies(
            content ->
                assertThat(content.sha256()).isEqualTo(ContentPrint.of("a.py", CODE).sha256()));
  }

  @Test
  void refusesWhatIsNoText() {
    assertThatThrownBy(() -> ask("notes", CODE + "\0"))
        .hasMessageContaining("items[0].content is no text");
    assertThatThrownBy(() -> ask("a.py", CODE + "\0"))
        .hasMessageContaining("items[0].content cannot be read");
  }

  private static GateQuestion ask(String name, String content) throws JsonProcessingException {
    Map<String, Object> question =
        Map.of("asset", "a", "items", List.of(Map.of("item", name, "content", content)));
    return GateQuestion.read(JSON.writeValueAsString(question).getBytes(StandardCharsets.UTF_8));
  }
}
