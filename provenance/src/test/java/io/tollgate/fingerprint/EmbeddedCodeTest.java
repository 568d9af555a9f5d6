package io.tollgate.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedCodeTest {

  private static final String CODE = "int area(int a) {\n  int b = a * 2;\n  return b;\n}\n";

  @Test
  void findsTheStringsOfSeveralLinesThatLookLikeCode() {
    String text =
        "// it's `not\nconst a = `x`;\nconst b = `\n"
            + CODE
            + "`;\nconst c = `\none\ntwo\nthree\n`;\n";

    assertThat(EmbeddedCode.of("a.ts", text)).containsExactly(new Piece(3, "\n" + CODE));
  }

  @Test
  void findsDocumentationThatShowsCode() {
    assertThat(EmbeddedCode.of("a.py", "def f():\n  \"\"\"\n" + CODE + "\"\"\"\n"))
        .extracting(Piece::firstLine)
        .containsExactly(2);
  }

  @Test
  void findsCodeThatWasCommentedOut() {
    String starred = CODE.lines().map(line -> " * " + line).collect(Collectors.joining("\n"));
    assertThat(EmbeddedCode.of("A.java", "int x;\n/*\n" + CODE + "*/\nint y;\n"))
        .extracting(Piece::firstLine)
        .containsExactly(2);
    assertThat(EmbeddedCode.of("A.java", "/**\n" + starred + "\n */\n"))
        .singleElement()
        .satisfies(piece -> assertThat(piece.text()).contains("\n int area(int a) {\n"));
    assertThat(EmbeddedCode.of("a.go", "var x = 1\n" + CODE.replaceAll("(?m)^(?=.)", "// ")))
        .containsExactly(new Piece(2, CODE.replaceAll("(?m)^(?=.)", " ")));
    assertThat(EmbeddedCode.of("a.py", CODE.replaceAll("(?m)^(?=.)", "    # ")))
        .containsExactly(new Piece(1, CODE.replaceAll("(?m)^(?=.)", " ")));
  }

  /** Few of its lines end in a sign. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        @parse_arrays = parse_arrays
        @env.each do |variable, value|
          keys = variable.to_s.split(separator)
          next if keys.shift(prefix.size) != prefix
          hash = fold(keys) || hash
        """,
        """
        local name="${1#* }"
        printf -v "$2" '%s' "${name%% *}"
        if [[ "$name" == "$PREFIX/bin" ]]; then
          cd - >/dev/null
          rm -f "$name" && skip
        fi
        """,
      })
  void findsRubyAndShellThatWereCommentedOut(String code) {
    String commented = code.replaceAll("(?m)^(?=.)", "# ");

    assertThat(EmbeddedCode.of("a.rb", "a = 1\n" + commented)).hasSize(1);
    assertThat(EmbeddedCode.of("a.sh", "a=1\n" + commented)).hasSize(1);
  }

  @Test
  void takesNoCommentsForCodeThatTellPeopleSomethingOrStandApart() {
    String told =
        """
        /**
         * Makes a ring; see {@link Owner}.
         * The owner is told of each move,
         * and may refuse it (once).
         *
         * @param owner who has the ring, or null
         * @return the ring
         */
        """;
    assertThat(EmbeddedCode.of("A.java", told)).isEmpty();
    assertThat(EmbeddedCode.of("A.java", "// a = 1;\nint x;\n// b = 2;\nint y;\n// c = 3;\n"))
        .isEmpty();
  }

  /** With a search to the end for each, these take minutes. */
  @Test
  @CpuLimit(seconds = 20)
  void readsManyHereDocumentsThatDoNotEnd() {
    String open =
        IntStream.range(0, 200_000).mapToObj(i -> "<<a" + i + "\n").collect(Collectors.joining());

    assertThat(EmbeddedCode.of("a.sh", open + "cat <<END\n" + CODE + " END\nx\n"))
        .containsExactly(new Piece(200_002, CODE));
  }

  @Test
  void readsStringsAndCellsThatDoNotEnd() {
    assertThat(EmbeddedCode.of("a.py", "x = '''\n" + CODE)).hasSize(1);
    assertThat(EmbeddedCode.of("a.csv", "1,\"" + CODE)).containsExactly(new Piece(1, CODE));
    assertThat(EmbeddedCode.of("a.csv", "\"")).isEmpty();
  }

  @Test
  void readsTheCellsOfATable() {
    String row = "7;\"say \"\"a\nb\"\"\";\"" + CODE.replace("2", "\"\"2\"\"") + "\"\r\n";

    assertThat(EmbeddedCode.of("T.CSV", "id;t;code\r\n" + row + row))
        .containsExactly(
            new Piece(3, CODE.replace("2", "\"2\"")), new Piece(9, CODE.replace("2", "\"2\"")));
  }

  @Test
  void putsStringsOfOneLineTogetherThatHoldLines() {
    String java =
        """
        class A {
          String a = "x\\n";
          String code =
              "int area(int a) {\\n"
                  + "  int b = a * 2;\\n  return b;\\n}\\n";
        }
        """;

    assertThat(EmbeddedCode.of("A.java", java))
        .containsExactly(new Piece(4, CODE, List.of(4, 5, 5, 5)));
    assertThat(
            EmbeddedCode.of(
                "a.py", "x = (\"def f(a):\\n\"\n  f\"  b = \\\"a\\\"\\n\" \"  return b\\n\")"))
        .containsExactly(new Piece(1, "def f(a):\n  b = \"a\"\n  return b\n", List.of(1, 2, 2)));
  }

  @Test
  void findsRawStringsOfRustAndQuotesOfSql() {
    assertThat(EmbeddedCode.of("a.rs", "let for_r = 'r';\nlet a = r##\"" + CODE + "\"##;\n"))
        .containsExactly(new Piece(2, CODE));
    assertThat(EmbeddedCode.of("a.sql", "create function f() as $body$\n" + CODE + "$body$;"))
        .containsExactly(new Piece(1, "\n" + CODE));
    assertThat(EmbeddedCode.of("a.sql", "insert into t values ('" + CODE + "');"))
        .containsExactly(new Piece(1, CODE));
  }

  @Test
  void findsHereDocumentsAndBlocks() {
    assertThat(EmbeddedCode.of("a.sh", "x << 3\ncat > a.c <<-'END'\n" + CODE + "  END\necho `x`\n"))
        .containsExactly(new Piece(3, CODE));
    assertThat(EmbeddedCode.of("a.sh", "cat <<END\n" + CODE)).isEmpty();
    String block = CODE.indent(4);
    assertThat(EmbeddedCode.of("a.yml", "a: x\n  code: |-\n" + block + "\n  b: |\n    one\n"))
        .containsExactly(new Piece(3, block + "\n"));
  }

  /** Each is looked for to the end once. */
  @Test
  @CpuLimit(seconds = 60)
  void manyBeginningsWithoutAnEndAreReadInOneGo() {
    assertThat(EmbeddedCode.of("a.sh", "cat <<END\n".repeat(100_000))).isEmpty();
    assertThat(EmbeddedCode.of("a.sh", "<<a".repeat(500_000) + "\\n")).isEmpty();
    assertThat(EmbeddedCode.of("a.sh", "<<" + "a".repeat(500_000) + "\\n")).isEmpty();
    assertThat(EmbeddedCode.of("a.sql", "$a$ $b ".repeat(100_000))).isEmpty();
    assertThat(EmbeddedCode.of("a.rs", "r#\"\\n ".repeat(100_000))).isEmpty();
    assertThat(EmbeddedCode.of("a.c", "/* a; */ ".repeat(100_000))).isEmpty();
    assertThat(EmbeddedCode.of("a.c", "/* a;\n*/ // b\n".repeat(100_000))).isEmpty();
  }

  @Test
  void findsNothingInTextForPeople() {
    assertThat(EmbeddedCode.of("a.md", "'''\n" + CODE + "'''\n")).isEmpty();
    assertThat(EmbeddedCode.of("a.csv", "1,2\n3,4\n")).isEmpty();
  }
}
