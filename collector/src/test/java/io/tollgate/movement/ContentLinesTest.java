package io.tollgate.movement;

import static io.tollgate.movement.ReadContent.CODE;
import static io.tollgate.movement.ReadContent.ESCAPED;
import static io.tollgate.movement.ReadContent.PRINTS;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.provenance.Content;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Line numbers of code that was extracted from a part of a file. */
class ContentLinesTest {

  private final ReadContent found = new ReadContent();

  @Test
  void tellsTheLinesOfANotebookAndOfJsonAsTheyStandInTheFile() throws IOException {
    StringBuilder notebook =
        new StringBuilder("{\n \"cells\": [\n  {\n   \"cell_type\": \"code\",\n");
    notebook.append("   \"metadata\": {\"note\": \"two\\nlines\"},\n   \"source\": [\n");
    String cell = CODE.lines().map(line -> "    \"" + line + "\\n\"").collect(joining(",\n"));
    notebook.append(cell).append("\n   ]\n  }\n ]\n}\n");

    found.read("a.ipynb", notebook.toString());
    found.read("a.json", "{\n  \"a\": \"one\\ntwo\",\n  \"code\": \"" + ESCAPED + "\"\n}\n");

    found.read("a.py", CODE);

    assertThat(lines(found.items().get(2))).isEqualTo("1-4");
    assertThat(lines(found.items().get(0))).isEqualTo("7-10");
    assertThat(lines(found.items().get(1))).isEqualTo("3-3");
    assertThat(found.prints().get(1)).isEqualTo(PRINTS);
  }

  @Test
  void tellsTheLinesOfTheFurtherPiecesOfANotebook() throws IOException {
    String filler =
        "   {\"cell_type\": \"markdown\", \"source\": \"" + "a word ".repeat(20) + "\"},\n";
    String code = "   {\"cell_type\": \"code\", \"source\": \"" + ESCAPED + "\"}\n";

    found.read("a.ipynb", "{\n\"cells\": [\n" + filler.repeat(2_000) + code + "]}\n");

    Content last = found.items().get(found.items().size() - 1).content();
    int line = last.firstLine() - 1 + last.prints().firstLine(last.prints().size() - 1);
    assertThat(found.items().size()).isGreaterThan(1);
    assertThat(line).isEqualTo(2_003);
  }

  private static String lines(Item item) {
    int first = Integer.MAX_VALUE;
    int last = 0;
    for (int i = 0; i < item.content().prints().size(); i++) {
      first = Math.min(first, item.content().prints().firstLine(i));
      last = Math.max(last, item.content().prints().lastLine(i));
    }
    return first + "-" + last;
  }
}
