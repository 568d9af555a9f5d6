package io.tollgate.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentPrintTest {

  private static final String CODE =
      """
      // adds up what was paid
      public long total(List<Payment> payments, Currency currency) {
        long total = 0;
        for (Payment payment : payments) {
          if (payment.currency().equals(currency) && !payment.isRefunded()) {
            total += payment.amount() - payment.fee();
          }
        }
        return total;
      }
      """;

  /** Its apostrophe would open a string, and all that follows would be taken for its text. */
  @Test
  void aCommentOfATemplateIsNone() {
    String macro =
        """
        {%% macro add_columns(resource_type, model_name, found={}) %%}
          {%% if resource_type == 'source' %%}
            %s{%% set nodes = graph.sources %%}
          {%% endif %%}
          {%% for node in nodes.values() | selectattr('name', 'equalto', model_name) %%}
            {%% do found.update({node.name: node.description}) %%}
          {%% endfor %%}
          {{ return(found) }}
        {%% endmacro %%}
        """;
    String comment = "{# sources aren't part of\n  the nodes #}\n";

    assertThat(hashes(ContentPrint.of("a.sql", macro.formatted(comment))))
        .isEqualTo(hashes(ContentPrint.of("a.sql", macro.formatted(""))))
        .isNotEmpty();
    assertThat(ContentPrint.of("a.html", "<p title=\"a\">{# the \" of one #}</p>").tokens())
        .isEqualTo(ContentPrint.of("a.html", "<p title=\"a\"></p>").tokens());
    assertThat(ContentPrint.of("a.sql", "select 1 {# not ended").tokens()).isEqualTo(2);
  }

  @Test
  void formattingAndCommentsChangeNeitherDigestNorPrints() {
    String other =
        """
        public long total(List<Payment> payments, Currency currency)
        {
            /* summiert, was bezahlt wurde */
            long total = 0;
            for (Payment payment : payments)
                if (payment.currency().equals(currency)
                        && !payment.isRefunded())
                    total += payment.amount() - payment.fee();
            return total;
        }
        """;

    ContentPrint one = ContentPrint.of("A.java", CODE);
    ContentPrint two = ContentPrint.of("B.java", other);

    assertThat(two.normalisedSha256()).isEqualTo(one.normalisedSha256());
    assertThat(two.sha256()).isNotEqualTo(one.sha256());
    assertThat(hashes(two)).isEqualTo(hashes(one));
  }

  @Test
  void otherNamesKeepTheRenamedPrints() {
    String renamed =
        CODE.replace("total", "sum").replace("payments", "list").replace("payment", "p");

    Set<Long> shared = hashes(ContentPrint.of("A.java", CODE), Stream.RENAMED);
    shared.retainAll(hashes(ContentPrint.of("A.java", renamed), Stream.RENAMED));

    assertThat(shared).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.py | f\"{total} of {payment.fee}\" | f\"{sum} of {p.fee}\"",
        "a.ts | `${total * rate(payment)} due` | `${sum * r(p)} due`",
        "a.rb | \"#{total} due\" | \"#{sum} due\"",
        "a.kt | \"$total due\" | \"$sum due\"",
        "a.php | \"$total due\" | \"$sum due\""
      })
  void namesWithinStringsMayChangeToo(String path, String one, String other) {
    assertThat(ContentPrint.of(path, other).normalisedSha256())
        .isEqualTo(ContentPrint.of(path, one).normalisedSha256());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"{ total } due\"", "\"{total: 1}\"", "\"$5 due\"", "\"{total due\""})
  void bracesAndDollarsThatNameNothingStay(String string) {
    assertThat(ContentPrint.of("a.js", string.replace("total", "sum").replace("5", "6")))
        .extracting(ContentPrint::normalisedSha256)
        .isNotEqualTo(ContentPrint.of("a.js", string).normalisedSha256());
  }

  /** A closing brace is no token, so the last print ends a line before it. */
  @Test
  void linesWithinInterpolationsCount() {
    String text = "x = `one two three four five six seven eight nine ${\n a\n} ten`\n";

    PrintList prints = ContentPrint.of("a.ts", text + CODE).prints();

    assertThat(prints.lastLine(prints.size() - 1)).isEqualTo(3 + (int) CODE.lines().count() - 1);
  }

  /** With a search to the end of the string for each, these take half a minute. */
  @Test
  @CpuLimit(seconds = 10)
  void manyInterpolationsThatDoNotEndTakeNoTime() {
    String open = "x = `" + "${ ".repeat(40_000) + "`\n";

    for (int n = 0; n < 10; n++) {
      assertThat(ContentPrint.of("a.ts", open + CODE).prints().size()).isPositive();
    }
  }

  @Test
  void phpSaysTheSameBehindItsSigns() {
    String php = "public function add($a) { $this->sum = $this->sum + $a->get(0); return $this; }";
    String plain = "public function add(a) { this.sum = this.sum + a.get(0); return this; }";

    assertThat(hashes(ContentPrint.of("A.php", php)))
        .isNotEmpty()
        .isEqualTo(hashes(ContentPrint.of("A.php", plain)));
  }

  @Test
  void namesThatAreMixedUpAreAnotherProgram() {
    String mixed = CODE.replace("return total", "return currency");

    assertThat(hashes(ContentPrint.of("A.java", mixed), Stream.RENAMED))
        .isNotEqualTo(hashes(ContentPrint.of("A.java", CODE), Stream.RENAMED));
  }

  /** The promise of winnowing, tried with its worst case: a run of just the guaranteed length. */
  @Test
  void everySharedRunOfTheGuaranteedLengthIsFound() {
    Random random = new Random(11);
    int words = Stream.PROSE.guaranteed();
    for (int n = 0; n < 500; n++) {
      String run = text(random, words);
      Set<Long> one = hashes(ContentPrint.of("a.txt", text(random, 40) + run + text(random, 40)));
      one.retainAll(hashes(ContentPrint.of("b.txt", text(random, 17) + run + text(random, 60))));

      assertThat(one).as(run).isNotEmpty();
    }
  }

  @Test
  void unrelatedTextSharesNothing() {
    Random random = new Random(12);
    Set<Long> one = hashes(ContentPrint.of("a.txt", text(random, 5_000)));
    one.retainAll(hashes(ContentPrint.of("b.txt", text(random, 5_000))));

    assertThat(one).isEmpty();
  }

  /** The rest of a line is looked for once, not once for each string before it. */
  @Test
  @CpuLimit(seconds = 60)
  void manyStringsInOneLineAreReadInOneGo() {
    ContentPrint print = ContentPrint.of("a.c", "'".repeat(600_000) + "x");

    assertThat(print.tokens()).isPositive();
  }

  @Test
  void codeInAFenceIsReadAsCode() {
    String markdown = "Solve this:\n\n```java\n" + CODE + "```\nGood luck\n";

    assertThat(hashes(ContentPrint.of("task.md", markdown)))
        .containsAll(hashes(ContentPrint.of("A.java", CODE)));
  }

  @Test
  void aDiffWithoutFilesIsReadAsTheCodeItLeaves() {
    String diff = "- old = 1;\n" + CODE.replaceAll("(?m)^", "+") + "@@\n- gone();\n";

    assertThat(hashes(ContentPrint.of("a.md", "See:\n```diff\n" + diff + "```\n")))
        .containsAll(hashes(ContentPrint.of("A.java", CODE)));
    assertThat(hashes(ContentPrint.of("a.md", "```\n" + diff + "```\n"), Stream.EXACT))
        .isNotEqualTo(hashes(ContentPrint.of("A.java", CODE), Stream.EXACT));
  }

  @Test
  void whatEveryProjectHasSaysNothing() throws IOException {
    String licence = Files.readString(Path.of("../LICENSE"));
    String workflow =
        """
        name: CI
        on:
          push:
            branches: [ main ]
          pull_request:
            branches: [ main ]
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v4
        """;

    assertThat(hashes(ContentPrint.of("LICENSE", licence))).isEmpty();
    assertThat(hashes(ContentPrint.of("ci.yml", workflow))).isEmpty();
  }

  @Test
  void importsAndTablesSayNothing() {
    String imports = "import java.util.List;\nimport java.util.Map;\n".repeat(20);
    String table = "int[] t = {" + "0, 1, ".repeat(50) + "};";
    String longer = "int[] t = {" + "0, 1, ".repeat(500) + "};";

    assertThat(ContentPrint.of("A.java", imports).tokens()).isZero();
    assertThat(hashes(ContentPrint.of("A.java", longer)))
        .isEqualTo(hashes(ContentPrint.of("A.java", table)));
  }

  private static String text(Random random, int words) {
    return IntStream.range(0, words)
        .mapToObj(i -> "w" + random.nextInt(1 << 16))
        .collect(Collectors.joining(" ", " ", " "));
  }

  private static Set<Long> hashes(ContentPrint print, Stream... only) {
    Set<Long> hashes = new HashSet<>();
    for (int i = 0; i < print.prints().size(); i++) {
      if (only.length == 0 || only[0] == print.prints().stream(i)) {
        hashes.add(print.prints().hash(i));
      }
    }
    return hashes;
  }
}
