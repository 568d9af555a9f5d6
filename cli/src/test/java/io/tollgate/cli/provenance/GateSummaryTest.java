package io.tollgate.cli.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.AiWrite;
import io.tollgate.fingerprint.ContentPrint;
import io.tollgate.provenance.Content;
import io.tollgate.provenance.Judgement;
import io.tollgate.provenance.Origin;
import io.tollgate.provenance.Ruling;
import io.tollgate.provenance.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateSummaryTest {

  private final List<Judgement> judgements = new ArrayList<>();

  @Test
  void tellsManyFindingsByFolderAndModel() {
    add(60, "src/api/", "claude-opus-5");
    add(30, "src/web/", "gpt-5");
    add(10, "rows.jsonl#", null);

    assertThat(said())
        .contains("100 items are not clean, by folder and model:")
        .containsSubsequence(
            "60  src/api/ ",
            "claude-opus-5\n",
            "30  src/web/ ",
            "gpt-5\n",
            "10  rows.jsonl ",
            "codex (model not told)\n");
  }

  @Test
  void goesOnlyAsDeepAsFewLinesTell() {
    for (int i = 0; i < 100; i++) {
      add(2, "src/m" + i + "/deep/", "gpt-5");
    }

    assertThat(said()).contains("200  src/ ").doesNotContain("m1");
  }

  @Test
  void saysNothingOfFewFindings() {
    add(49, "src/", "gpt-5");

    assertThat(said()).isEmpty();
  }

  private void add(int count, String folder, String model) {
    for (int i = 0; i < count; i++) {
      AiWrite write = new AiWrite();
      write.setModel(model);
      write.setTool("codex");
      Content content = Content.of(folder + i, 1, "", ContentPrint.of("a.txt", ""));
      Ruling ruling = new Ruling(Verdict.FORBIDDEN, Optional.empty());
      Origin origin = new Origin(write, List.of(), 1, 1, ruling, "unreviewed");
      judgements.add(new Judgement(content, Verdict.FORBIDDEN, List.of(origin)));
    }
  }

  private String said() {
    StringWriter out = new StringWriter();
    GateSummary.write(judgements, new PrintWriter(out, true));
    return out.toString().replace(System.lineSeparator(), "\n");
  }
}
