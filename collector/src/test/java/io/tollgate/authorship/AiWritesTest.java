package io.tollgate.authorship;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.AiWrite;
import io.tollgate.event.ToolEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AiWritesTest {

  private static final String CODE = "int canary(int a) {\n  return a * 31 + 7;\n}\n";

  @Test
  void findsContentInEveryShapeOfToolInput() {
    assertThat(ToolInputs.of("{\"file_path\":\"A.java\",\"content\":\"x = 1\"}"))
        .containsExactly(new WrittenContent("write", "A.java", "x = 1"));
    assertThat(ToolInputs.of("{\"file_path\":\"a.py\",\"old_string\":\"o\",\"new_string\":\"n\"}"))
        .containsExactly(new WrittenContent("edit", "a.py", "n"));
    assertThat(
            ToolInputs.of(
                "{\"file_path\":\"a.py\",\"edits\":[{\"new_string\":\"m\"},{\"new_string\":\"n\"}]}"))
        .containsExactly(
            new WrittenContent("edit", "a.py", "m"), new WrittenContent("edit", "a.py", "n"));
    assertThat(ToolInputs.of("{\"notebook_path\":\"a.ipynb\",\"new_source\":\"print(1)\"}"))
        .containsExactly(
            WrittenContent.inLanguage("notebook", "a.ipynb", "a.ipynb.py", "print(1)"));
  }

  @Test
  void takesOnlyWhatAPatchAdds() {
    String patch =
        "*** Begin Patch\\n*** Add File: a.py\\n+x = 1\\n+y = 2\\n*** Update File: b.py\\n"
            + "@@ def f\\n-old\\n+new\\n kept\\n*** End Patch";

    List<WrittenContent> ofText = ToolInputs.of(patch.replace("\\n", "\n"));
    List<WrittenContent> ofCommand =
        ToolInputs.of("{\"command\":[\"bash\",\"-lc\",\"apply_patch <<'E'\\n" + patch + "\\nE\"]}");

    assertThat(ofText)
        .containsExactly(
            new WrittenContent("patch", "a.py", "x = 1\ny = 2\n"),
            new WrittenContent("patch", "b.py", "new\n"));
    assertThat(ofCommand).isEqualTo(ofText);
  }

  @Test
  void findsFilesThatACommandWrites() {
    String command = "cd /app && cat > src/a.py <<'EOF'\\nx = 1\\nEOF\\necho done";

    assertThat(ToolInputs.of("{\"command\":\"" + command + "\"}"))
        .containsExactly(new WrittenContent("write", "src/a.py", "x = 1\n"));
  }

  @Test
  void findsContentInAnInputWithinAText() {
    String edit = "{\\\"path\\\":\\\"a.py\\\",\\\"content\\\":\\\"x = 1\\\"}";

    assertThat(ToolInputs.of("{\"tool\":\"write_file\",\"arguments\":\"" + edit + "\"}"))
        .containsExactly(new WrittenContent("write", "a.py", "x = 1"));
    assertThat(
            ToolInputs.of(
                "{\"file_path\":\"a.py\",\"edits\":"
                    + "\"[{\\\"old_string\\\":\\\"o\\\",\\\"new_string\\\":\\\"n\\\"}]\"}"))
        .containsExactly(new WrittenContent("edit", "a.py", "n"));
  }

  @Test
  void knowsANameHoweverAToolWritesIt() {
    assertThat(ToolInputs.of("{\"TargetFile\":\"a.py\",\"CodeContent\":\"x = 1\"}"))
        .containsExactly(new WrittenContent("write", "a.py", "x = 1"));
    assertThat(
            ToolInputs.of(
                "{\"TargetFile\":\"a.py\",\"ReplacementChunks\":"
                    + "[{\"TargetContent\":\"o\",\"ReplacementContent\":\"n\"}]}"))
        .containsExactly(new WrittenContent("edit", "a.py", "n"));
    assertThat(ToolInputs.of("{\"path\":\"a.py\",\"old_str_1\":\"o\",\"new_str_1\":\"n\"}"))
        .containsExactly(new WrittenContent("edit", "a.py", "n"));
  }

  @Test
  void takesAReviewersCommentForNoEdit() {
    String comment = "{\"path\":\"a.py\",\"line\":3,\"body\":\"please\\nrename it\"}";

    assertThat(ToolInputs.of(comment)).isEmpty();
    assertThat(ToolInputs.of("{\"event\":\"COMMENT\",\"comments\":[" + comment + "]}")).isEmpty();
  }

  @Test
  void findsContentInWhatMcpServersAreGiven() {
    String text = "def f(a):\\n    return a * 31\\n";
    String code = text.replace("\\n", "\n");

    for (String shape :
        List.of(
            "{\"name_path\":\"A/f\",\"relative_path\":\"a.py\",\"body\":\"%s\"}",
            "{\"relative_path\":\"a.py\",\"needle\":\"x\\ny\",\"mode\":\"regex\",\"repl\":\"%s\"}",
            "{\"pathInProject\":\"a.py\",\"text\":\"%s\"}",
            "{\"path\":\"a.py\",\"edits\":[{\"oldText\":\"x\\ny\",\"newText\":\"%s\"}]}",
            "{\"filePath\":\"a.py\",\"unheard_of\":\"%s\"}")) {
      assertThat(ToolInputs.of(shape.formatted(text)))
          .as(shape)
          .containsExactly(new WrittenContent("edit", "a.py", code));
    }
    for (String shape :
        List.of(
            "{\"relative_path\":\"a.py\",\"content\":\"%s\"}",
            "{\"message\":\"m\\nn\\no\",\"files\":[{\"path\":\"a.py\",\"content\":\"%s\"}]}")) {
      assertThat(ToolInputs.of(shape.formatted(text)))
          .as(shape)
          .containsExactly(new WrittenContent("write", "a.py", code));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"relative_path\":\"src\",\"substring_pattern\":\"def a\\n.*\\n.*return\"}",
        "{\"path\":\"src\",\"pattern\":\"def a\\n.*\\n.*return\"}",
        "{\"path\":\"src\",\"query\":\"where\\nis\\nit\"}",
        "{\"pathInProject\":\"a\",\"searchText\":\"where\\nis\\nit\"}",
        "{\"path\":\"a\",\"text\":\"word\"}",
        "{\"path\":\"a\",\"prompt\":\"look\\nat\\nthis\"}",
        "{\"file_path\":\"a\",\"old_code\":\"look\\nat\\nthis\"}",
        "{\"owner\":\"o\",\"repo\":\"r\",\"title\":\"t\",\"body\":\"an\\nissue\\nof lines\"}"
      })
  void takesNoSearchForAWrite(String input) {
    assertThat(ToolInputs.of(input)).isEmpty();
  }

  @Test
  void tellsOfCutContentOnlyItsPlace() {
    String cut = "x".repeat(512);
    List<WrittenContent> written =
        ToolInputs.of(
            "{\"file_path\":\"a.py\",\"edits\":[{\"new_string\":\"%s\"},{\"new_string\":\"int b = 7;\"}]}"
                .formatted(cut),
            512);

    assertThat(written)
        .containsExactly(
            new WrittenContent("edit", "a.py", "").cut(),
            new WrittenContent("edit", "a.py", "int b = 7;"));
    List<WrittenContent> whole =
        List.of(
            new WrittenContent("edit", "a.py", cut + " y"),
            new WrittenContent("edit", "a.py", "int b = 7;"));
    assertThat(AiWrites.of(event(), new Report("t", written)))
        .extracting(AiWrite::getWriteId)
        .containsExactly(AiWrites.of(event(), new Report("t", whole)).get(1).getWriteId());
    assertThat(ToolInputs.of("{\"file_path\":\"a.py\",\"content\":\"x =", 512))
        .singleElement()
        .satisfies(each -> assertThat(each.isCut()).isTrue());
  }

  @Test
  void keepsWhatStandsBeforeTheCutOfACommand() {
    String command = "cat > a <<E\\n1\\nE\\ncat > b <<E\\n2\\n";
    int length = command.replace("\\n", "\n").length();

    assertThat(ToolInputs.of("{\"command\":\"" + command + "\"}", length))
        .containsExactly(
            new WrittenContent("write", "a", "1\n"), new WrittenContent("write", "b", "").cut());
  }

  @Test
  void takesNothingFromListsOfTasksAndCutInputs() {
    assertThat(ToolInputs.of("{\"todos\":[{\"content\":\"write tests\"}]}")).isEmpty();
    assertThat(ToolInputs.of("{\"file_path\":\"a.py\",\"content\":\"x ="))
        .containsExactly(new WrittenContent("write", null, "").cut());
    assertThat(ToolInputs.of((String) null)).isEmpty();
  }

  @Test
  void givesOneIdToOneWriteWhoeverTellsOfIt() {
    Report told = new Report("t-1", List.of(new WrittenContent("write", "A.java", CODE)));

    AiWrite ofHook = AiWrites.of(event(), told).get(0);
    AiWrite ofTranscript = AiWrites.of(event(), told).get(0);
    AiWrite ofAnother =
        AiWrites.of(
                event(), new Report("t-2", List.of(new WrittenContent("write", "A.java", CODE))))
            .get(0);

    assertThat(ofHook.getWriteId()).hasSize(32).isEqualTo(ofTranscript.getWriteId());
    assertThat(ofAnother.getWriteId()).isNotEqualTo(ofHook.getWriteId());
    assertThat(ofAnother.getSha256()).isEqualTo(ofHook.getSha256());
  }

  @Test
  void namesTheNotebookThatACellIsWrittenInto() {
    WrittenContent cell =
        ToolInputs.of("{\"notebook_path\":\"a.ipynb\",\"new_source\":\"print(1, f(2))\"}").get(0);

    AiWrite write = AiWrites.of(event(), new Report(null, List.of(cell))).get(0);

    WrittenContent asBefore = new WrittenContent("notebook", "a.ipynb.py", "print(1, f(2))");
    AiWrite before = AiWrites.of(event(), new Report(null, List.of(asBefore))).get(0);
    assertThat(write.getPath()).isEqualTo("a.ipynb");
    assertThat(write.getWriteId()).isEqualTo(before.getWriteId());
    assertThat(write.getPrints()).isEqualTo(before.getPrints());
  }

  @Test
  void saysWhoseItIsByTheCredentialAndByTheReport() {
    ToolEvent event = event();
    event.setVerifiedUser("ann");
    event.setClaimedUser("bob");

    AiWrite write =
        AiWrites.of(event, new Report("t-1", List.of(new WrittenContent("write", "A.java", CODE))))
            .get(0);

    assertThat(write.getVerifiedUser()).isEqualTo("ann");
    assertThat(write.getClaimedUser()).isEqualTo("bob");
  }

  @Test
  void keepsNoContent() {
    Report told = new Report("t-1", List.of(new WrittenContent("write", "A.java", CODE)));

    AiWrite write = AiWrites.of(event(), told).get(0);

    assertThat(write.getTokens()).isPositive();
    assertThat(write.getLines()).isEqualTo(3);
    assertThat(new String(write.getPrints().array(), StandardCharsets.ISO_8859_1) + write + told)
        .doesNotContain("canary");
  }

  private static ToolEvent event() {
    ToolEvent event = new ToolEvent();
    event.setEventId(UUID.nameUUIDFromBytes(new byte[0]).toString());
    event.setSessionId("s-1");
    event.setTool("claude-code");
    event.setVendor("anthropic");
    event.setSource("claude-code");
    event.setEventTime(Instant.EPOCH);
    event.setReceivedTime(Instant.EPOCH);
    return event;
  }
}
