package io.tollgate.cli.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WritersTest {

  private static final List<ResultWriter.Column> COLUMNS =
      List.of(
          new ResultWriter.Column("team", false),
          new ResultWriter.Column("cost", true),
          new ResultWriter.Column("at", false));

  private final StringWriter text = new StringWriter();
  private final PrintWriter out = new PrintWriter(text);

  @Test
  void jsonKeepsEveryDigitAndNull() {
    write(
        new JsonWriter(out),
        Arrays.asList("ads", new BigDecimal("0.000000250000"), LocalDateTime.of(2026, 11, 1, 8, 0)),
        Arrays.asList(null, null, null));

    assertThat(text.toString())
        .isEqualTo(
            """
            {"team":"ads","cost":0.000000250000,"at":"2026-11-01T08:00:00.000Z"}
            {"team":null,"cost":null,"at":null}
            """);
  }

  @Test
  void csvQuotesAndDisarmsTextButNotNumbers() {
    write(
        new CsvWriter(out),
        Arrays.asList("a, \"b\"", new BigDecimal("-1.50"), null),
        Arrays.asList("=SUM(A1)", -3L, "line\nbreak"));

    assertThat(text.toString())
        .isEqualTo("team,cost,at\r\n\"a, \"\"b\"\"\",-1.5,\r\n'=SUM(A1),-3,\"line\nbreak\"\r\n");
  }

  @Test
  void daysAndBytesAreBareText() {
    write(
        new CsvWriter(out),
        Arrays.asList(LocalDate.of(2026, 11, 2), 1.5, new byte[] {'{', '"', '}'}));

    assertThat(text.toString()).isEqualTo("team,cost,at\r\n2026-11-02,1.5,eyJ9\r\n");
  }

  @Test
  void tablesPutNumbersToTheRight() {
    write(
        new TableWriter(out),
        Arrays.asList("ads", new BigDecimal("12.5"), "x"),
        Arrays.asList("search", 3L, null));

    assertThat(text.toString())
        .isEqualTo(
            """
            +--------+------+----+
            | team   | cost | at |
            +--------+------+----+
            | ads    | 12.5 | x  |
            | search |    3 |    |
            +--------+------+----+
            2 rows
            """);
  }

  @Test
  void anEmptyTableSaysSo() {
    write(new TableWriter(out));

    assertThat(text.toString()).isEqualTo("0 rows\n");
  }

  @SafeVarargs
  private static void write(ResultWriter writer, List<Object>... rows) {
    writer.begin(COLUMNS);
    for (List<Object> row : rows) {
      writer.row(row);
    }
    writer.end();
  }
}
