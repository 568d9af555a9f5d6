package io.tollgate.source.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.authorship.ToolInputs;
import io.tollgate.authorship.WrittenContent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolInputTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"command\":\"str_replace\",\"path\":\"/w/a.py\",\"old_str\":\"x\",\"new_str\":\"CANARY\"}",
        "{\"command\":\"insert\",\"path\":\"/w/a.py\",\"insert_text\":\"CANARY\"}",
        "{\"path\":\"/w/a.py\",\"contents\":\"CANARY\"}",
        "{\"path\":\"/w/a.py\",\"content\":{\"canary\":\"CANARY\",\"b\":[\"CANARY\",1]}}",
        "{\"path\":\"/w/a.py\",\"content\":[{\"type\":\"text\",\"text\":\"CANARY\"}]}",
        "{\"path\":\"/w/a.py\",\"edits\":[{\"oldText\":\"CANARY\",\"newText\":\"CANARY\"}]}",
        "{\"path\":\"/w/a.py\",\"oldString\":\"CANARY\",\"newString\":\"CANARY\"}",
        "{\"path\":\"/w/a.py\",\"new\\u005fstr\":\"CANARY\"}",
        "{\"path\":\"/w/a.py\",\"content\":{\"canary\":\"CANA",
        "{\"path\":\"/w/a.py\",\"command\":\"cat > s.py <<'EOF'\\ndef CANARY(): pass\\nEOF\"}",
        "{\"path\":\"/w/a.py\",\"command\":[\"bash\",\"-lc\",\"tee s <<X\\nCANARY\\nX\\nls\"]}",
        "{\"path\":\"/w/a.py\",\"command\":\"cat <<'A-1' > a; cat <<B > b\\n"
            + "CANARY\\n"
            + "A-1\\n"
            + "CANARY\\n"
            + "B\"}",
        "{\"path\":\"/w/a.py\",\"command\":\"cat > s.py <<EOF\\nCANARY and cut"
      })
  void keepsNoContentOfFiles(String input) {
    assertThat(FileContent.omit(input)).doesNotContain("CANARY").contains("/w/a.py");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"TargetFile\":\"/w/a.py\",\"CodeContent\":\"CANARY\"}",
        "{\"TargetFile\":\"/w/a.py\",\"ReplacementChunks\":"
            + "[{\"TargetContent\":\"CANARY\",\"ReplacementContent\":\"CANARY\"}]}",
        "{\"path\":\"/w/a.py\",\"old_str_1\":\"CANARY\",\"new_str_1\":\"CANARY\"}",
        "{\"File-Path\":\"/w/a.py\",\"FILE_CONTENT\":\"CANARY\"}"
      })
  void knowsANameHoweverAToolWritesIt(String input) {
    assertThat(FileContent.omit(input)).doesNotContain("CANARY").contains("/w/a.py");
    assertThat(ToolPaths.in(input)).containsExactly("/w/a.py");
  }

  /** Several files at once, each under its name; a name for files may stand for other things. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"uri\":\"file:///w/a%20b.py\",\"text\":\"CANARY = 1\\nb = 2\"}|/w/a b.py",
        "{\"uri\":\"file:///c%3A/w/a.py\",\"new_text\":\"CANARY = 1\"}|c:/w/a.py",
        "{\"destination\":\"/w/a.py\",\"code\":\"CANARY = 1\\nb = 2\"}|/w/a.py",
        "{\"destination\":\"a.py\",\"body\":\"CANARY = 1\"}|a.py",
        "{\"files\":{\"w/a.py\":\"CANARY = 1\"}}|w/a.py",
        "{\"files\":{\"Dockerfile\":{\"content\":\"CANARY = 1\"}}}|Dockerfile",
        "{\"new_files\":{\"a.py\":[\"CANARY = 1\",\"b = 2\"]}}|a.py",
        "{\"arguments\":\"{\\\"fileMap\\\":{\\\"a.py\\\":\\\"CANARY = 1\\\"}}\"}|a.py"
      })
  void knowsFilesUnderOtherNamesAndInMaps(String told) {
    String input = told.substring(0, told.indexOf('|'));
    String path = told.substring(told.indexOf('|') + 1);

    assertThat(FileContent.omit(input)).doesNotContain("CANARY");
    assertThat(ToolPaths.in(input)).containsExactly(path);
    if (!input.contains("[")) { // lines of a list are not put together
      assertThat(ToolInputs.of(input)).extracting(WrittenContent::path).containsExactly(path);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"uri\":\"https://lab.example/w/a.py\",\"text\":\"two\\nlines\"}",
        "{\"destination\":\"ann@lab.example\",\"text\":\"two\\nlines\"}",
        "{\"destination\":\"#platform\",\"body\":\"two\\nlines\"}",
        "{\"destination\":\"Rome, in spring\",\"body\":\"two\\nlines\"}",
        "{\"files\":{\"count\":\"two\\nlines\"}}",
        "{\"settings\":{\"a.b\":\"two\\nlines\"}}"
      })
  void takesNoAddressForAFile(String input) {
    assertThat(FileContent.omit(input)).isEqualTo(input);
    assertThat(ToolPaths.in(input)).isEmpty();
    assertThat(ToolInputs.of(input)).isEmpty();
  }

  @Test
  void readsAListOfWordsAsOneCommand() {
    String script =
        "open('a.py','w').write('''def CANARY(a):\\n  return a * 31\\n\\n"
            + "print(CANARY(1), CANARY(2), CANARY(3), CANARY(4))\\n''')";
    String input = "{\"command\":[\"python3\",\"-c\",\"" + script + "\"],\"n\":1}";

    assertThat(FileContent.omit(input))
        .doesNotContain("CANARY")
        .startsWith("{\"command\":[\"python3\",\"-c\",\"open('a.py','w').write('''[content: ")
        .endsWith(" characters]''')\"],\"n\":1}");
    assertThat(ToolInputs.of(input))
        .singleElement()
        .satisfies(each -> assertThat(each.path()).isEqualTo("a.py"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"command\":[\"rm\",\"-rf\",\"it's\",\"> x\"]}",
        "{\"args\":[\"a\",{\"b\":[\"c\"]},\"d\",3],\"n\":\"'\"}",
        "{\"args\":[],\"n\":\"'\"}"
      })
  void keepsTheWordsOfACommandThatWritesNothing(String input) {
    assertThat(FileContent.omit(input)).isEqualTo(input);
  }

  @Test
  void keepsAnInputWithoutContentByteForByte() {
    String input = "{ \"command\" : \"ls > x\",  \"n\":1.0e2 }";

    assertThat(FileContent.omit(input)).isEqualTo(input);
  }

  /** Hubs for tools hand on the input of a tool in a text, and models at times a list of edits. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"tool\":\"write_file\",\"arguments\":\"{\\\"path\\\":\\\"/w/a.py\\\",\\\"content\\\":\\\"CANARY\\\"}\"}",
        "{\"path\":\"/w/a.py\",\"edits\":\"[{\\\"old_string\\\":\\\"CANARY\\\",\\\"new_string\\\":\\\"b\\\"}]\"}",
        "{\"path\":\"/w/a.py\",\"input\":\"{\\\"text\\\":\\\"CANARY\\\\nCANARY\\\"}\"}",
        "{\"arguments\":\"{\\\"path\\\":\\\"/w/a.py\\\",\\\"content\\\":\\\"CANARY and cut\"}"
      })
  void keepsNoContentOfAnInputWithinAText(String input) {
    assertThat(FileContent.omit(input)).doesNotContain("CANARY").contains("/w/a.py");
    assertThat(ToolPaths.in(input)).containsExactly("/w/a.py");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"command\":\"{\\\"content\\\":1}; rm -rf > x ~\"}",
        "{\"command\":\"{ \\\"$x\\\" > y; rm -rf ~; }\"}",
        "{\"command\":\"[ -f a ] && rm -rf > x ~\"}"
      })
  void keepsACommandThatOnlyBeginsAsAnInputDoes(String input) {
    assertThat(FileContent.omit(input)).isEqualTo(input);
  }

  @Test
  void keepsWhatIsNoContent() {
    String command =
        "{\"command\":\"cat > s.py <<'EOF' && ls\\n"
            + "x = 1\\n"
            + "EOF\\n"
            + "python - <<P\\n"
            + "print(1)\\n"
            + "P\\n"
            + "ls\"}";

    assertThat(FileContent.omit(command))
        .isEqualTo(
            "{\"command\":\"cat > s.py <<'EOF' && ls\\n[content: 6 characters]\\nEOF\\n"
                + "python - <<P\\nprint(1)\\nP\\nls\"}");
    assertThat(
            FileContent.omit(
                "{\"file_path\":\"a\",\"content\":{\"k\":\"12\",\"l\":[\"3\"]},\"n\":1}"))
        .isEqualTo("{\"file_path\":\"a\",\"content\":\"[content: 3 characters]\",\"n\":1}");
    assertThat(FileContent.omit("echo 1 << 2")).isEqualTo("echo 1 << 2");
  }

  @ParameterizedTest
  @CsvSource({
    "file_path",
    "notebook_path",
    "path",
    "filePath",
    "absolute_path",
    "filename",
    "target_file"
  })
  void namesTheFilesOfEveryTool(String name) {
    assertThat(ToolPaths.in("{\"" + name + "\":\"/w/.env\",\"other\":\"/w/x\"}"))
        .containsExactly("/w/.env");
  }

  @Test
  void namesAllFilesOfAListAndOfAMove() {
    assertThat(ToolPaths.in("{\"paths\":[\"a.py\",\"b.py\"],\"words\":[\"c\"]}"))
        .containsExactly("a.py", "b.py");
    assertThat(
            ToolPaths.in(
                "{\"input\":\"*** Begin Patch\\n"
                    + "*** Update File: a.py\\n"
                    + "*** Move to: bench/a.py\\n"
                    + "\"}"))
        .containsExactly("a.py", "bench/a.py");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wc -c <<< word > n.txt\nls\nmake",
        "echo $((1 << 3)) > f\nls\nmake",
        "echo $((x << y)) > f\nls\nmake"
      })
  void takesNoWordAndNoShiftForADocument(String command) {
    assertThat(CommandTexts.in(command)).isEmpty();
    assertThat(CommandTexts.omit(command)).isEqualTo(command);
  }

  @Test
  void takesNoTimeForALineThatIsMadeOfBeginnings() {
    String command = "echo ((" + " <<A > b".repeat(400_000);

    assertThat(CommandTexts.in(command + "\n1\nA")).isEmpty();
  }

  @Test
  void givesEachDocumentItsFile() {
    assertThat(
            CommandTexts.in(
                "cat <<-\"END-1\" > a; cat <<B | tee b\n\t1\n\tEND-1\n2\nB\ncat <<C\n3\nC"))
        .isEqualTo(
            List.of(
                new CommandTexts.Document("a", "\t1\n"), new CommandTexts.Document("b", "2\n")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name_path\":\"A/f\",\"relative_path\":\"/w/a.py\",\"body\":\"def CANARY()\"}",
        "{\"relative_path\":\"/w/a.py\",\"regex\":\"CANARY\\nx\",\"repl\":\"CANARY\"}",
        "{\"pathInProject\":\"/w/a.py\",\"text\":\"CANARY = 1\\nb = 2\"}",
        "{\"filePath\":\"/w/a.py\",\"code\":\"CANARY = 1\\nb = 2\"}",
        "{\"uri\":\"/w/a.py\",\"source_text\":\"CANARY = 1 # and what is more than a word\\n"
            + "b = 2 # and more\\nc = 3 # and more, and more\"}"
      })
  void keepsNoContentOfToolsThatItDoesNotKnow(String input) {
    assertThat(FileContent.omit(input)).doesNotContain("CANARY").contains("/w/a.py");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"prompt\":\"write\\na test\\nof many lines that a policy is to judge, whatever comes of it\"}",
        "{\"query\":\"SELECT 1\\nFROM a\\nWHERE many lines that a policy is to judge, whatever comes\"}",
        "{\"channel\":\"a\",\"text\":\"two\\nlines\"}",
        "{\"title\":\"a\",\"body\":\"word\"}"
      })
  void keepsWhatIsSaid(String input) {
    assertThat(FileContent.omit(input)).isEqualTo(input);
  }
}
