package io.tollgate.finance;

import com.fasterxml.jackson.databind.node.TextNode;
import io.tollgate.event.VendorCost;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Parser of the usage and the cost as Anthropic's Console exports them: CSV with a line per day,
 * model, key and, for costs, token class. Columns that were added later may be missing, others are
 * ignored. Unlike the cost report of the administration API, costs are in dollars.
 */
final class ConsoleReport {

  private static final String DAY = "usage_date_utc";

  private static final String COST = "cost_usd";
  private static final String OUTPUT = "usage_output_tokens";

  /** Columns of counts. Before there were two lifetimes of the cache, the shorter one was all. */
  private static final Map<String, String> COUNTS =
      Map.of(
          "usage_input_tokens_no_cache",
          "input",
          "usage_input_tokens_cache_read",
          "cache_read",
          "usage_input_tokens_cache_write",
          "cache_write_5m",
          "usage_input_tokens_cache_write_5m",
          "cache_write_5m",
          "usage_input_tokens_cache_write_1h",
          "cache_write_1h",
          OUTPUT,
          "output");

  private static final Map<String, String> CLASSES =
      Map.of(
          "input_no_cache", "input",
          "input_cache_read", "cache_read",
          "input_cache_write", "cache_write_5m",
          "input_cache_write_5m", "cache_write_5m",
          "input_cache_write_1h", "cache_write_1h",
          "output", "output");

  /** Types of usage at the standard price. */
  private static final Set<String> STANDARD = Set.of("standard", "message");

  private static final Set<String> TOKENS = Set.of("token", "tokens");

  private ConsoleReport() {}

  static boolean isItsNames(String text) {
    return CsvTable.names(text).contains(DAY);
  }

  static void read(String text, VendorLines lines) {
    CsvTable table = CsvTable.read(text, lines).inLowerCase();
    table.expect(DAY, lines);
    table.expectEither(COST, OUTPUT, lines);
    boolean isCost = table.names().contains(COST);
    for (CsvTable.Row row : table.rows()) {
      Instant day = lines.day(TextNode.valueOf(row.getOrDefault(DAY, "")));
      if (isCost) {
        readCost(row, day, lines);
      } else {
        readUsage(row, day, lines);
      }
    }
  }

  private static void readUsage(CsvTable.Row row, Instant day, VendorLines lines) {
    COUNTS.forEach(
        (column, tokenClass) -> {
          long count = lines.count(row, column);
          if (count != 0) {
            lines.add(
                described(row, "anthropic_usage", day, lines)
                    .setModel(row.get("model_version"))
                    .setTokenClass(tokenClass)
                    .setTokens(count));
          }
        });
  }

  private static void readCost(CsvTable.Row row, Instant day, VendorLines lines) {
    String kind = row.getOrDefault("cost_type", "token");
    String type = row.getOrDefault("token_type", "");
    boolean isOther = !TOKENS.contains(kind);
    lines.rounded();
    lines.expect(
        isOther || type.isEmpty() || CLASSES.containsKey(type),
        "line " + row.number() + ": unknown token_type '" + type + "'");
    lines.add(
        described(row, "anthropic_cost", day, lines)
            .setModel(isOther ? kind : model(row.get("model")))
            .setTokenClass(isOther ? VendorLines.OTHER : CLASSES.get(type))
            .setCost(lines.money(row.getOrDefault(COST, ""))));
  }

  /**
   * Costs are told of models by the name for people: Claude Opus 4.6. Models up to 3.7 have the
   * version before the family in their own name.
   */
  private static String model(String name) {
    return name == null
        ? null
        : name.toLowerCase(Locale.ROOT)
            .replaceAll("[ .]", "-")
            .replaceFirst("^claude-(opus|sonnet|haiku)-(3(?:-\\d)?)$", "claude-$2-$1");
  }

  private static VendorCost.Builder described(
      CsvTable.Row row, String report, Instant day, VendorLines lines) {
    String tier = row.getOrDefault("usage_type", "standard");
    return lines
        .line(AnthropicReport.VENDOR, report, day)
        .setAccount(row.getOrDefault("workspace", row.get("api_key")))
        .setServiceTier(STANDARD.contains(tier) ? null : tier);
  }
}
