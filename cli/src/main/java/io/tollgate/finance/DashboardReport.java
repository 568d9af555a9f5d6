package io.tollgate.finance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.List;

/**
 * Parser of the usage of completions and the costs as OpenAI's dashboard exports them: CSV with the
 * fields of the administration API's results as columns. A line without amounts stands for a time
 * without use.
 */
final class DashboardReport {

  private static final String START = "start_time_iso";

  private static final String COST = "amount_value";
  private static final String OUTPUT = "output_tokens";

  private static final List<String> COUNTS =
      List.of("input_tokens", "input_cached_tokens", "input_cache_write_tokens", OUTPUT);

  private static final List<String> TEXTS =
      List.of("project_id", "api_key_id", "model", "service_tier", "line_item");

  private DashboardReport() {}

  static boolean isItsNames(String text) {
    return CsvTable.names(text).contains(START);
  }

  static void read(String text, VendorLines lines) {
    CsvTable table = CsvTable.read(text, lines).inLowerCase();
    table.expect(START, lines);
    table.expectEither(COST, OUTPUT, lines);
    boolean isCost = table.names().contains(COST);
    boolean isUsage = table.names().contains(OUTPUT);
    for (CsvTable.Row row : table.rows()) {
      Instant day = lines.day(TextNode.valueOf(zoned(row.getOrDefault(START, ""))));
      if (isCost && row.get(COST) != null) {
        OpenAiReport.readCost(result(row, lines), day, lines);
      } else if (isUsage && row.get(OUTPUT) != null) {
        OpenAiReport.readUsage(result(row, lines), day, lines);
      }
    }
  }

  /** Some exports leave out the zone, which is UTC. */
  private static String zoned(String time) {
    return time.replaceFirst("(T[\\d:.]+)$", "$1Z");
  }

  /** Returns a line as the result of the API that it was exported from. */
  private static ObjectNode result(CsvTable.Row row, VendorLines lines) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    TEXTS.forEach(each -> result.put(each, row.get(each)));
    COUNTS.forEach(each -> result.put(each, lines.count(row, each)));
    result.put("batch", Boolean.parseBoolean(row.get("batch")));
    result
        .putObject("amount")
        .put("value", row.get(COST))
        .put("currency", row.getOrDefault("amount_currency", "usd"));
    return result;
  }
}
