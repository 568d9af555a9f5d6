package io.tollgate.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
  void findsNothingInTextForPeople() {
    assertThat(EmbeddedCode.of("a.md", "'''\n" + CODE + "'''\n")).isEmpty();
    assertThat(EmbeddedCode.of("a.csv", "1,2\n3,4\n")).isEmpty();
  }
}
