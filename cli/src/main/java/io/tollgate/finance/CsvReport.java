package io.tollgate.finance;

import com.fasterxml.jackson.databind.node.TextNode;
import io.tollgate.event.VendorCost;
import io.tollgate.spend.TokenClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A plain CSV of costs: a line of names, then a line per day. Columns are day, vendor, and
 * optionally model, token_class, account, service_tier, tokens, cost, currency. Cells may be in
 * quotes, as spreadsheets write them; no cell holds a line break.
 */
final class CsvReport {

  private static final List<String> COLUMNS =
      List.of(
          "day",
          "vendor",
          "model",
          "token_class",
          "account",
          "service_tier",
          "tokens",
          "cost",
          "currency");

  private static final Set<String> NEEDED = Set.of("day", "vendor");

  private CsvReport() {}

  static void read(String text, VendorLines lines) {
    List<String> rows = withoutMark(text).lines().filter(each -> !each.isBlank()).toList();
    if (rows.isEmpty()) {
      lines.fault("the report is empty");
      return;
    }
    List<String> names = cells(rows.get(0));
    names.stream()
        .filter(each -> !COLUMNS.contains(each))
        .forEach(each -> lines.fault("unknown column '" + each + "'"));
    NEEDED.stream()
        .filter(each -> !names.contains(each))
        .forEach(each -> lines.fault("no column '" + each + "'"));
    for (int i = 1; i < rows.size(); i++) {
      List<String> cells = cells(rows.get(i));
      if (cells.size() == names.size()) {
        Map<String, String> row = new HashMap<>();
        for (int j = 0; j < cells.size(); j++) {
          row.put(names.get(j), cells.get(j));
        }
        row.values().removeIf(String::isEmpty);
        add(row, i + 1, lines);
      } else {
        lines.fault("line " + (i + 1) + " has " + cells.size() + " cells");
      }
    }
  }

  /** Spreadsheets begin a file with a mark that says it is UTF-8. */
  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static void add(Map<String, String> row, int number, VendorLines lines) {
    String tokenClass = row.get("token_class");
    boolean isClass =
        tokenClass == null
            || tokenClass.equals(VendorLines.OTHER)
            || Arrays.stream(TokenClass.values()).anyMatch(e -> e.label().equals(tokenClass));
    lines.expect(isClass, "line " + number + ": unknown token_class '" + tokenClass + "'");
    boolean counts = row.getOrDefault("tokens", "0").matches("\\d{1,18}");
    lines.expect(counts, "line " + number + ": tokens is no number");
    lines.expect(
        row.containsKey("tokens") || row.containsKey("cost"),
        "line " + number + " has neither tokens nor cost");
    VendorCost.Builder line =
        lines
            .line(
                row.getOrDefault("vendor", "unknown"),
                "csv",
                lines.day(TextNode.valueOf(row.getOrDefault("day", ""))))
            .setModel(row.get("model"))
            .setTokenClass(tokenClass)
            .setAccount(row.get("account"))
            .setServiceTier(row.get("service_tier"))
            .setCurrency(row.getOrDefault("currency", "USD"));
    if (counts && row.containsKey("tokens")) {
      line.setTokens(Long.valueOf(row.get("tokens")));
    }
    if (row.containsKey("cost")) {
      line.setCost(lines.money(row.get("cost")));
    }
    lines.add(line);
  }

  /** A comma within quotes is text, and two quotes within quotes are one. */
  private static List<String> cells(String row) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < row.length(); i++) {
      char at = row.charAt(i);
      if (at == '"') {
        if (isQuoted && i + 1 < row.length() && row.charAt(i + 1) == '"') {
          cell.append(at);
          i++;
        } else {
          isQuoted = !isQuoted;
        }
      } else if (at == ',' && !isQuoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(at);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }
}
