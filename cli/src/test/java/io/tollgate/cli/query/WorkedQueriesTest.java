package io.tollgate.cli.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.naming.ModelHost;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/** Results of the documented queries, on rows of a test in place of the topics. */
class WorkedQueriesTest {

  private static final Path QUERIES = Path.of("..", "deploy", "sql", "queries");

  private static final String USES =
      "period_day, model, vendor, billing_mode, currency, tokens, list_cost, contracted_cost";

  private final TableEnvironment tables =
      TableEnvironment.create(EnvironmentSettings.inBatchMode());

  @Test
  void aClosedMonthHoldsWhatWasBookedBeforeItsClose() throws IOException {
    view(
        "month_closes",
        "team, `month`, closed_time",
        "'*', '2026-10', TIMESTAMP '2026-11-02 00:00:00'",
        "'*', '2026-10', TIMESTAMP '2026-11-10 00:00:00'",
        "'ads', '2026-08', TIMESTAMP '2026-11-10 00:00:00'");
    view(
        "spend_ledger",
        "period_month, booked_time, received_time, restates, list_cost, currency",
        entry("2026-10", "2026-10-05", "CAST(NULL AS STRING)", "1"),
        entry("2026-10", "2026-11-05", "'late'", "2"),
        entry("2026-10", "2026-11-09", "'repriced'", "4"),
        entry("2026-10", "2026-11-10", "'late'", "8"),
        entry("2026-10", "2026-12-01", "'repriced'", "-16"),
        entry("2026-08", "2026-08-31", "CAST(NULL AS STRING)", "32"),
        entry("2026-08", "2026-09-01", "'late'", "64"));

    assertThat(answers("booked-and-restated.sql"))
        .containsExactly(
            "2026-08 USD 32.00 64.00 0.00 96.00", "2026-10 USD 7.00 8.00 -16.00 -1.00");
  }

  private static String entry(String month, String booked, String restates, String cost) {
    return "'%s', TIMESTAMP '%s 00:00:00', TIMESTAMP '2026-08-01 00:00:00', %s, %s.00, 'USD'"
        .formatted(month, booked, restates, cost);
  }

  @Test
  void whatCorrectsAListCostCountsAgainstWhatTheToolReported() throws IOException {
    String none = "CAST(NULL AS DECIMAL(38, 12))";
    String noName = "CAST(NULL AS STRING)";
    view(
        "spend_ledger",
        "usage_id, tool, model, priced_model, currency, tokens, list_cost, reported_cost",
        "'a', 'fixer', 'eu.nova-x', %s, 'USD', 10, 0.00, 9.00".formatted(noName),
        "'a', 'fixer', 'eu.nova-x', 'nova-x', 'USD', 0, 30.00, %s".formatted(none),
        "'b', 'fixer', 'nova-x', 'nova-x', 'USD', 10, 5.00, 5.00",
        "'c', 'fixer', 'nova-x', 'nova-x', 'USD', 10, 7.00, %s".formatted(none),
        "'d', 'fixer', 'acme-1', 'acme-1', 'USD', 10, 3.00, 2.00",
        "'d', 'fixer', 'acme-1', 'acme-1', 'USD', 0, -1.00, %s".formatted(none),
        // A late rate moved the money: only what the tool told is left in its currency.
        "'e', 'fixer', 'euro-1', 'euro-1', 'USD', 0, 0.00, 9.00",
        "'e', 'fixer', 'euro-1', 'euro-1', 'EUR', 10, 8.00, %s".formatted(none));

    assertThat(answers("reported-against-list.sql"))
        .containsExactly("fixer nova-x USD 35.00 14.00 -21.00");
  }

  @Test
  void ofAVendorsDayTheReportReadLastCountsAndCloudsBillWhatTheyServe() throws IOException {
    view(
        "vendor_costs",
        "day_start, vendor, currency, cost, imported_time",
        bill("google", "9.00", "10"),
        bill("google", "4.00", "11"),
        bill("google", "5.00", "11"),
        "TIMESTAMP '2026-11-12 00:00:00', 'google', 'USD', CAST(NULL AS DECIMAL(38, 12)),"
            + " TIMESTAMP '2026-11-20 12:00:00'",
        bill("aws", "2.00", "10"));
    List<String> rows = new ArrayList<>();
    rows.add(use("2026-11-12", "gemini-3-pro", "google", "8.50"));
    // What a late rate moved out of a currency is no row of it.
    rows.add("'2026-11-12', 'gemini-3-pro', 'google', 'per_token', 'EUR', 0, 0.00, 0.00");
    for (String model : List.of("us.anthropic.claude-opus-5-v1:0", "bedrock/nova")) {
      rows.add(use("2026-11-12", model, "anthropic", "1.00"));
    }
    view("spend_ledger", USES, rows.toArray(String[]::new));

    assertThat(answers("billed-against-ledger.sql"))
        .containsExactly("2026-11-12 aws USD 2.00 2.00", "2026-11-12 google USD 9.00 8.50");
  }

  /** The query names the clouds by itself; it must name them as everything else does. */
  @Test
  void theSellersOfTheQueryAreThoseOfTheLedger() throws IOException {
    List<String> models =
        List.of(
            "bedrock/eu-west-1/claude-opus-5",
            "arn:aws:bedrock:us-east-1:1:inference-profile/us.anthropic.claude-opus-5-v1:0",
            "converse/global.amazon.nova-2",
            "Azure/gpt-5.4",
            "azure_ai:grok-4",
            "vertex_ai/claude-opus-5",
            "projects/p/locations/l/publishers/google/models/gemini-3",
            "claude-opus-5@20260101",
            "openrouter/x-ai/grok-4",
            "claude-opus-5",
            "gpt-5.4",
            "anthropic/claude-opus-5");
    view(
        "vendor_costs",
        "day_start, vendor, currency, cost, imported_time",
        bill("nobody", "1.00", "10"));

    List<String> rows = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      String day = "2026-10-%02d".formatted(i + 1);
      String seller = ModelHost.of(models.get(i)).map(ModelHost::id).orElse("maker");
      rows.add(use(day, models.get(i), "maker", "1.00"));
      expected.add(day + " " + seller + " USD null 1.00");
    }
    view("spend_ledger", USES, rows.toArray(String[]::new));

    assertThat(answers("billed-against-ledger.sql")).containsAll(expected);
  }

  /** Of a suite whose last recording has a file of 100 tokens with 60 of code in a string. */
  @Test
  void codeInAStringOfAFileCountsOnceAndRemovedItemsNotInTheLastRecording() throws IOException {
    view(
        "movements",
        "movement_id, recording_id, asset_id, item, tokens, repeated_tokens, moved_time",
        movement("gone", "1", "gone.py", 50, "CAST(NULL AS INT)"),
        movement("old", "1", "task.py", 70, "CAST(NULL AS INT)"),
        movement("file", "2", "task.py", 80, "CAST(NULL AS INT)"),
        movement("code", "2", "task.py from line 3", 60, "40"),
        movement("theirs", "2", "prompt.py", 100, "CAST(NULL AS INT)"),
        movement("ours", "2", "prompt.py from line 9", 90, "90"));
    view(
        "provenance_links",
        "movement_id, vendor, model, share",
        "'gone', 'anthropic', 'opus', CAST(1.0 AS DOUBLE)",
        "'old', 'anthropic', 'opus', CAST(1.0 AS DOUBLE)",
        "'file', 'anthropic', 'opus', CAST(1.0 AS DOUBLE)",
        "'ours', 'openai', CAST(NULL AS STRING), CAST(0.5 AS DOUBLE)");

    assertThat(answers("provenance-share.sql"))
        .containsExactly(
            "suite 2026-10 anthropic opus 50 100.00 0 null",
            "suite 2026-11 anthropic opus 100 50.00 100 50.00",
            "suite 2026-11 openai (not told) 45 22.50 45 22.50");
  }

  private static String movement(
      String id, String recording, String item, int tokens, String repeated) {
    String month = recording.equals("1") ? "10" : "11";
    return "'%s', '%s', 'suite', '%s', %d, %s, TIMESTAMP '2026-%s-05 00:00:00'"
        .formatted(id, recording, item, tokens, repeated, month);
  }

  private static String bill(String vendor, String cost, String imported) {
    return "TIMESTAMP '2026-11-12 00:00:00', '%s', 'USD', %s, TIMESTAMP '2026-11-20 %s:00:00'"
        .formatted(vendor, cost, imported);
  }

  private static String use(String day, String model, String vendor, String cost) {
    return "'%s', '%s', '%s', 'per_token', 'USD', 10, %s, CAST(NULL AS DECIMAL(38, 12))"
        .formatted(day, model, vendor, cost);
  }

  private void view(String name, String columns, String... rows) {
    tables.executeSql("DROP TEMPORARY VIEW IF EXISTS " + name);
    tables.executeSql(
        Stream.of(rows)
            .collect(
                Collectors.joining(
                    "), (",
                    "CREATE TEMPORARY VIEW %s AS SELECT * FROM (VALUES (".formatted(name),
                    ")) AS t(%s)".formatted(columns))));
  }

  private List<String> answers(String query) throws IOException {
    List<String> answers = new ArrayList<>();
    tables.executeSql(text(query)).collect().forEachRemaining(row -> answers.add(joined(row)));
    Collections.sort(answers);
    return answers;
  }

  /** Amounts with two decimals, as the rows of these tests have them. */
  private static String joined(Row row) {
    return Stream.iterate(0, i -> i < row.getArity(), i -> i + 1)
        .map(row::getField)
        .map(field -> field instanceof BigDecimal amount ? amount.setScale(2) : field)
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  private static String text(String query) throws IOException {
    return Files.readString(QUERIES.resolve(query));
  }
}
