package io.tollgate.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LikelyLanguageTest {

  private static final String PYTHON =
      """

      import os

      class Reader:
          def read(self, name):
              for line in open(name):
                  yield line
              return None
      """;

  private static final String JAVA =
      """
      int twice(int x) {

        return 2 * x;
      }
      """;

  private static final String MARKUP =
      """
      <table
         class="wide">

        <tr>
        <td>one</td>
        </tr>
      </table>
      """;

  @Test
  void tellsCodeInATextFileByMostOfItsLines() {
    assertThat(LikelyLanguage.of("a.txt", PYTHON)).isEqualTo("likely.py");
    assertThat(LikelyLanguage.of("a.txt", JAVA)).isEqualTo("likely.c");
    assertThat(LikelyLanguage.of(null, "read(x => )\nf(() =>\ng((a) => \n")).isEqualTo("likely.c");
    assertThat(LikelyLanguage.of("notes", MARKUP)).isEqualTo("likely.html");
  }

  @Test
  void tellsSqlByHowItBeginsAndGoesOn() {
    String table = "-- all\n\nCREATE TABLE t (\n  id int,\n  name text\n);\n";

    assertThat(LikelyLanguage.of("a.txt", table)).isEqualTo("likely.sql");
    assertThat(LikelyLanguage.of("", "with x as (\n  select 1\n)\nselect *\nfrom x;\n"))
        .isEqualTo("likely.sql");
    assertThat(LikelyLanguage.of("a.txt", "Select a seat\nand sit down\nthere\nquietly.\n"))
        .isEqualTo("a.txt");
  }

  @Test
  void leavesProseAndNamesThatTellMoreAlone() {
    assertThat(LikelyLanguage.of("a.txt", "Dear all,\nwe meet\nat noon.\n")).isEqualTo("a.txt");
    assertThat(LikelyLanguage.of("a.md", JAVA)).isEqualTo("a.md");
    assertThat(LikelyLanguage.of("a.txt", "1 < 2\n2 <b\n<b\n")).isEqualTo("a.txt");
  }

  /** A name tells nothing also of what a hostile sender wrote: time must grow with its length. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n",
        " \n",
        "\r\n",
        " ",
        "<a\n",
        "<a",
        ";",
        "; ",
        ") ",
        "return ",
        "class a",
        "for x in ",
        "with a ",
        "--\n",
        "update a"
      })
  @CpuLimit(seconds = 60)
  void readsTheSameOverAndOverInOneGo(String part) {
    String many = part.repeat(200_000 / part.length());

    assertThat(LikelyLanguage.of("a.txt", many + "x")).isNotNull();
    assertThat(LikelyLanguage.of("a.txt", "for " + many + "x")).isNotNull();
    assertThat(LikelyLanguage.of("a.txt", "class " + "a".repeat(200_000) + many)).isNotNull();
  }

  /** Read to its end for each place where the interpreter may begin, the line takes minutes. */
  @ParameterizedTest
  @ValueSource(strings = {"a", "-a ", "a=b ", "/env "})
  @CpuLimit(seconds = 20)
  void takesNoLongLineForAnInterpreter(String part) {
    String line = "#!/usr/bin/env " + part.repeat(200_000 / part.length()) + "!";

    assertThat(LikelyLanguage.of("a.txt", line + "\nx = 1\n")).isEqualTo("a.txt");
  }
}
