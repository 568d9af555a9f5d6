package io.tollgate.finance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tollgate.event.VendorCost;
import io.tollgate.naming.ModelHost;
import java.util.List;

/**
 * Parser of OpenRouter's activity: CSV with a line per generation, or per day and model, or the
 * items of its API. Only costs are read: whether a token is the model's or one of a common
 * tokenizer depends on the export. What is paid to the maker himself (bring your own key) is not on
 * OpenRouter's bill.
 */
final class ActivityReport {

  private static final List<String> GENERATIONS =
      List.of("created_at", "model_permaslug", "cost_total");

  private static final List<String> DAYS = List.of("date", "slug", "usage");

  private ActivityReport() {}

  static boolean isItsNames(String text) {
    List<String> names = CsvTable.names(text);
    return names.containsAll(GENERATIONS) || names.containsAll(DAYS);
  }

  static void read(String text, VendorLines lines) {
    CsvTable table = CsvTable.read(text, lines).inLowerCase();
    List<String> columns = table.names().containsAll(DAYS) ? DAYS : GENERATIONS;
    columns.forEach(each -> table.expect(each, lines));
    for (CsvTable.Row row : table.rows()) {
      lines.add(
          line(row.getOrDefault(columns.get(0), ""), "csv", lines)
              .setModel(row.get(columns.get(1)))
              .setAccount(row.get("api_key_name"))
              .setCost(lines.money(row.getOrDefault(columns.get(2), ""))));
    }
  }

  /** Whether an element of a list named data is an item of the API's activity. */
  static boolean isItsItem(JsonNode item) {
    return item.has("date") && item.has("model_permaslug") && item.has("usage");
  }

  static void read(JsonNode item, VendorLines lines) {
    lines.add(
        line(item.path("date").asText(), "openrouter_activity", lines)
            .setModel(item.path("model_permaslug").asText())
            .setAccount(item.path("workspace_id").asText(null))
            .setCost(lines.money(item.path("usage").asText())));
  }

  private static VendorCost.Builder line(String time, String report, VendorLines lines) {
    String day = time.replaceFirst("[ T].*", "");
    return lines.line(ModelHost.OPENROUTER.id(), report, lines.day(TextNode.valueOf(day)));
  }
}
