package io.tollgate.finance;

import com.fasterxml.jackson.databind.node.TextNode;
import io.tollgate.event.VendorCost;
import io.tollgate.spend.TokenClass;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Parser of a plain CSV of costs: a header line, then a line per day. Columns are day, vendor, and
 * optionally model, token_class, account, service_tier, tokens, cost, currency. Names of columns,
 * vendors and currencies are case-insensitive.
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

  /** Fault of a file in no known format. */
  static final String NOT_KNOWN =
      "unsupported report; supported are the usage and cost reports of Anthropic and OpenAI (JSON"
          + " of the API or CSV of their pages), Anthropic's on Claude Code (JSON), OpenRouter's"
          + " activity, AWS's Cost and Usage Report, FOCUS and Azure's cost details (CSV), and CSV with"
          + " the columns "
          + String.join(", ", COLUMNS);

  private static final Set<String> NEEDED = Set.of("day", "vendor");

  private CsvReport() {}

  static void read(String text, VendorLines lines) {
    if (!text.isBlank() && Collections.disjoint(CsvTable.names(text), COLUMNS)) {
      // A file of another kind has a fault in every line; this one fault covers them.
      lines.fault(NOT_KNOWN);
      return;
    }
    CsvTable table = CsvTable.read(text, lines).inLowerCase();
    table.names().stream()
        .filter(each -> !COLUMNS.contains(each))
        .forEach(each -> lines.fault("unknown column '" + each + "'" + known(table.names())));
    NEEDED.forEach(each -> table.expect(each, lines));
    table.rows().forEach(row -> add(row.cells(), row.number(), lines));
  }

  /** Returns suggestions for an unknown name. */
  private static String known(List<String> names) {
    List<String> left = COLUMNS.stream().filter(each -> !names.contains(each)).toList();
    return left.isEmpty() ? "" : "; unused known columns: " + String.join(", ", left);
  }

  private static void add(Map<String, String> row, int number, VendorLines lines) {
    String tokenClass = row.get("token_class");
    boolean isClass =
        tokenClass == null
            || tokenClass.equals(VendorLines.OTHER)
            || Arrays.stream(TokenClass.values()).anyMatch(e -> e.label().equals(tokenClass));
    lines.expect(isClass, "line " + number + ": unknown token_class '" + tokenClass + "'");
    boolean counts = row.getOrDefault("tokens", "0").matches("\\d{1,18}");
    lines.expect(counts, "line " + number + ": tokens is not a number");
    lines.expect(
        row.containsKey("tokens") || row.containsKey("cost"),
        "line " + number + " has neither tokens nor cost");
    VendorCost.Builder line =
        lines
            .line(
                row.getOrDefault("vendor", "unknown").toLowerCase(Locale.ROOT),
                "csv",
                lines.day(TextNode.valueOf(row.getOrDefault("day", ""))))
            .setModel(row.get("model"))
            .setTokenClass(tokenClass)
            .setAccount(row.get("account"))
            .setServiceTier(row.get("service_tier"))
            .setCurrency(row.getOrDefault("currency", "USD").toUpperCase(Locale.ROOT));
    if (counts && row.containsKey("tokens")) {
      line.setTokens(Long.valueOf(row.get("tokens")));
    }
    if (row.containsKey("cost")) {
      line.setCost(lines.money(row.get("cost")));
    }
    lines.add(line);
  }
}
