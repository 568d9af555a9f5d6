package io.tollgate.source.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.authorship.ToolInputs;
import io.tollgate.authorship.WrittenContent;
import io.tollgate.source.content.PatchText.Added;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatchTextTest {

  @Test
  void readsWhatADiffAddsFileByFile() {
    String diff =
        """
        diff --git a/src/a.py b/src/b.py
        similarity index 90%
        rename from src/a.py
        rename to src/b.py
        --- a/src/a.py
        +++ b/src/b.py\t2026-01-01 00:00:00
        @@ -1,2 +1,3 @@ def f():
         kept
        --- old comment
        +x = 1
        +++ y

        +z = 3
        @@ -9 +10 @@
        +last
        \\ No newline at end of file
        diff --git "a/n e.py" "b/n e.py"
        new file mode 100644
        --- /dev/null
        +++ "b/n e.py"
        @@ -0,0 +1 @@
        +new
        --- plain.py
        +++ plain.py
        @@ -1 +1 @@
        -a
        +b
        """;

    assertThat(PatchText.in(diff, null))
        .containsExactly(
            new Added("src/b.py", "x = 1\n++ y\nz = 3\n"),
            new Added("src/b.py", "last\n"),
            new Added("n e.py", "new\n"),
            new Added("plain.py", "b\n"));
    assertThat(ToolPaths.in("{\"patch\":\"" + diff.replace("\"", "").replace("\n", "\\n") + "\"}"))
        .containsExactly("src/b.py", "n e.py", "plain.py");
  }

  @ParameterizedTest
  @CsvSource({
    "a.py, ``` python",
    "**src/a.py**, ```python",
    "`src/a.py`:, ~~~",
    "### src/a.py, ''",
    "<path>src/a.py</path>, <diff>",
    "<file><path>src/a.py</path>, ''"
  })
  void readsBlocksToSearchAndReplace(String above, String fence) {
    String answer =
        "I change two places.\n\n%s\n%s\n".formatted(above, fence)
            + "<<<<<<< SEARCH\n:start_line:10\n-------\nold = 1\n=======\nx = 1\n>>>>>>> REPLACE\n"
            + "\n------- SEARCH\nold = 2\n=======\n  y = 2\n+++++++ REPLACE\n```\nDone.";

    assertThat(PatchText.in(answer, "other"))
        .extracting(Added::text)
        .containsExactly("x = 1\n", "  y = 2\n");
    assertThat(PatchText.in(answer, "other"))
        .allSatisfy(each -> assertThat(each.path()).endsWith("a.py"));
    assertThat(PatchText.omit(answer))
        .contains("I change two places.", "Done.")
        .doesNotContain("x = 1", "old", "y = 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"path\":\"a.py\",\"diff\":\"<<<<<<< SEARCH\\nold\\n=======\\nCANARY = 1\\n>>>>>>> REPLACE\"}",
        "{\"path\":\"a.py\",\"diff\":\"------- SEARCH\\nold\\n=======\\nCANARY = 1\\n+++++++ REPLACE\"}",
        "{\"path\":\"a.py\",\"diff\":\"@@ -1 +1 @@\\n-old\\n+CANARY = 1\"}",
        "{\"path\":\"a.py\",\"diff\":\"-old\\n+CANARY = 1\"}",
        "{\"args\":{\"file\":[{\"path\":\"a.py\",\"diff\":[{\"content\":\"<<<<<<< SEARCH\\n"
            + ":start_line:1\\n-------\\nold\\n=======\\nCANARY = 1\\n>>>>>>> REPLACE\",\"start_line\":1}]}]}}",
        "{\"patchText\":\"*** Begin Patch\\n*** Update File: a.py\\n@@\\n+CANARY = 1\\n*** End Patch\"}",
        "{\"repo\":\"r\",\"patch\":\"--- a/a.py\\n+++ b/a.py\\n@@ -1 +1 @@\\n-old\\n+CANARY = 1\\n\"}",
        "{\"unheard_of\":\"diff --git a/a.py b/a.py\\n--- a/a.py\\n+++ b/a.py\\n@@ -1 +1 @@\\n+CANARY = 1\"}",
        "{\"command\":\"cd w && git apply --index <<'E' && make\\n--- a/a.py\\n+++ b/a.py\\n@@ -1 +1 @@\\n"
            + "-old\\n+CANARY = 1\\nE\"}",
        "{\"command\":\"bash -lc \\\"patch -p1 <<E\\n--- a/a.py\\n+++ b/a.py\\n@@ -1 +1 @@\\n+CANARY = 1\\nE\\\"\"}",
        "{\"command\":\"echo '--- a.py\\n+++ a.py\\n@@ -1 +1 @@\\n-old\\n+CANARY = 1' | patch && make\"}",
        "{\"command\":[\"apply_patch\",\"*** Begin Patch\\n*** Add File: a.py\\n+CANARY = 1\\n*** End Patch\"]}",
        "*** Begin Patch\n*** Add File: a.py\n+CANARY = 1\n*** End Patch",
        "--- a/a.py\n+++ b/a.py\n@@ -1 +1 @@\n-old\n+CANARY = 1"
      })
  void findsPatchesOfEveryFormAndKeepsNothingOfThem(String input) {
    assertThat(ToolInputs.of(input))
        .containsExactly(new WrittenContent("patch", "a.py", "CANARY = 1\n"));

    assertThat(FileContent.omit(input)).doesNotContain("CANARY").doesNotContain("old");
    assertThat(ToolPaths.in(input)).contains("a.py");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--- a/a.py\n+++ b/a.py\n@@ -1,4 +1,5 @@\ndef f():\n+  x = 1\n-  y\n  z\nend\n+  w = 1\n",
        "@@ -1,4 +1,5 @@ f\r\ndef f():\r\n+  x = 1\r\n-  y\r\n   z\r\nend\r\n+  w = 1\r\n"
      })
  void readsOnBehindLinesThatLackTheirSignAndShowsThem(String diff) {
    assertThat(PatchText.in(diff, "a.py"))
        .extracting(each -> each.text().replace("\r", ""))
        .containsExactly("  x = 1\n  w = 1\n");

    assertThat(PatchText.omit(diff + "\nDone.\n+ and\nrm -rf ~"))
        .contains("def f():", "end", "Done.", "rm -rf ~")
        .doesNotContain("x = 1")
        .doesNotContain("w = 1");
  }

  @Test
  void hidesNoCommandBehindAHeadThatPromisesMoreLines() {
    String command = "x\n--- a\n+++ b\n@@ -1,99 +1,99 @@\n+x\nEOF\n rm -rf ~\n\nrm -rf /\n+y";

    assertThat(PatchText.omit(command)).contains("EOF\n rm -rf ~\n\nrm -rf /\n");
  }

  @Test
  void hidesNoCommandBehindAPatch() {
    String command = "rm -rf /\n--- a\n+++ b\n@@ -1,99 +1,99 @@\n+x\nEOF\nrm -rf ~";

    assertThat(PatchText.omit(command))
        .isEqualTo("rm -rf /\n[content: 32 characters]\nEOF\nrm -rf ~");
    assertThat(PatchText.isAtStart(command)).isFalse();
  }

  @Test
  void takesNoPatchForGranted() {
    for (String text :
        new String[] {
          "- a list\n+ of things\n--- and a line\n+++ more",
          "<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> main",
          "use @@ to call, SEARCH and REPLACE to edit"
        }) {
      assertThat(PatchText.isIn(text)).as(text).isFalse();
      assertThat(PatchText.omit(text)).isEqualTo(text);
    }
  }
}
