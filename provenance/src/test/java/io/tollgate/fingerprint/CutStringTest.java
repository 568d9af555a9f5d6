package io.tollgate.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pieces of files that were cut within a string of many lines. */
class CutStringTest {

  private static final String BEFORE =
      """
      first line of a text that stands in the code
      cut here
      last line of the text
      """;

  private static final String CODE =
      """
        settle(ledger, statement, tolerance) {
          const entries = ledger.entriesSince(statement.openedAt);
          const booked = entries.filter((entry) => entry.currency === statement.currency);
          const missing = statement.lines.filter((line) => !booked.some((b) => b.id === line.id));
          if (missing.length > tolerance) {
            throw new RangeError("too much is missing: " + missing.length);
          }
          return ledger.close(booked.length - missing.length, statement.closedAt);
        }
      """;

  private static final String PYTHON =
      """
      def settle(ledger, statement, tolerance):
          entries = ledger.entries_since(statement.opened_at)
          booked = [entry for entry in entries if entry.currency == statement.currency]
          missing = [line for line in statement.lines if line.id not in booked]
          if len(missing) > tolerance:
              raise ValueError("too much is missing: %d" % len(missing))
          return ledger.close(len(booked) - len(missing), statement.closed_at)
      """;

  @ParameterizedTest
  @CsvSource({"A.java,\"\"\"", "a.swift,\"\"\"", "a.ts,`", "a.go,`"})
  void codeBehindTheStringIsFound(String path, String quotes) {
    assertFound(path, "text = " + quotes + BEFORE + quotes + "\n" + CODE);
  }

  @Test
  void codeBehindDocumentationIsFound() {
    assertFound("a.py", "\"\"\"" + BEFORE + "\"\"\"\n" + PYTHON);
    assertFound("a.py", "text = \'\'\'" + BEFORE + "\'\'\'\n" + PYTHON);
  }

  /** The other way round: it is the write that was cut, as an edit is. */
  @Test
  void aWriteThatBeginsWithinAStringIsFound() {
    String whole = "\"\"\"" + BEFORE + "\"\"\"\n" + PYTHON;
    MemoryIndex index = new MemoryIndex();
    index.add(ContentPrint.of("a.py", cut(whole)));

    assertThat(new Matcher(index, Threshold.USUAL).links(ContentPrint.of("b.py", whole)))
        .singleElement()
        .satisfies(link -> assertThat(link.share()).isGreaterThan(0.9));
  }

  /** What stands before the odd quotes is read as ever, and what stands behind them as well. */
  @Test
  void codeBeforeAndBehindAStrayQuoteIsFound() {
    String other = PYTHON.replace("settle", "post").replace("ledger", "journal");
    MemoryIndex index = new MemoryIndex();
    int before = index.add(ContentPrint.of("a.py", PYTHON));
    String odd = PYTHON + "\nlast line of a text\n\"\"\"\n" + other;

    assertThat(new Matcher(index, Threshold.USUAL).links(ContentPrint.of("b.py", odd)))
        .singleElement()
        .satisfies(
            link -> {
              assertThat(link.write()).isEqualTo(before);
              assertThat(link.regions()).extracting(Region::firstLine).contains(1);
              assertThat(link.regions())
                  .last()
                  .satisfies(r -> assertThat(r.firstLine()).isGreaterThan(9));
            });
  }

  @Test
  void linesAreThoseOfThePiece() {
    String whole = "text = `" + BEFORE + "`\n" + CODE;
    MemoryIndex index = new MemoryIndex();
    index.add(ContentPrint.of("a.ts", whole));

    Region region =
        new Matcher(index, Threshold.USUAL)
            .links(ContentPrint.of("b.ts", cut(whole)))
            .get(0)
            .regions()
            .get(0);
    assertThat(region.firstLine()).isEqualTo(4);
    assertThat(region.lastLine()).isBetween(10, 12);
  }

  /** Read as documentation alone, it would have hardly any. */
  @Test
  void tokensOfTheCodeCount() {
    assertThat(ContentPrint.of("a.py", BEFORE + "\"\"\"\n" + PYTHON).tokens())
        .isEqualTo(ContentPrint.of("a.py", PYTHON).tokens());
  }

  private static void assertFound(String path, String whole) {
    MemoryIndex index = new MemoryIndex();
    index.add(ContentPrint.of(path, whole));

    assertThat(new Matcher(index, Threshold.USUAL).links(ContentPrint.of(path, cut(whole))))
        .singleElement()
        .satisfies(link -> assertThat(link.share()).isGreaterThan(0.8));
  }

  private static String cut(String whole) {
    return whole.substring(whole.indexOf("cut here"));
  }
}
