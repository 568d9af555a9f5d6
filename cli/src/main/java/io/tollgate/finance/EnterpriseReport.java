package io.tollgate.finance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * Parser of the usage that Anthropic's Analytics API reports of an Enterprise plan, in all or by
 * person, day, product and model. What Claude Code used is compared like its own report, on seats,
 * too; of the other products, which nobody reports here, only the tokens are told.
 */
final class EnterpriseReport {

  private static final String PRODUCT = "product";
  private static final String ITS_PRODUCT = "claude_code";

  private EnterpriseReport() {}

  /** Whether a result names products, which that of the API's usage does not. */
  static boolean isItsResult(JsonNode result) {
    return result.has(PRODUCT) || result.has("claude_tag_category");
  }

  static void read(JsonNode result, Instant day, VendorLines lines) {
    if (result.has("amount")) {
      lines.fault(
          "costs of the Analytics API are not read; take its usage_report or user_usage_report");
      return;
    }
    lines.expect(
        result.path(PRODUCT).isTextual() && result.path("model").isTextual(),
        "a result names no product or no model; request the report with group_by[]=product and"
            + " group_by[]=model");
    lines.expect(
        !result.path("rbac_group_id").isTextual(),
        "the report is grouped by rbac_group_id; people are in several groups and would count"
            + " several times");
    Map<String, Long> counts = AnthropicReport.counts(result, lines);
    String product = result.path(PRODUCT).asText();
    if (product.equals(ITS_PRODUCT)) {
      counts.forEach((tokenClass, count) -> add(result, tokenClass, count, day, lines));
    } else {
      BigDecimal tokens =
          counts.values().stream()
              .map(BigDecimal::valueOf)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      lines.leaveOut("of product " + product, tokens.toPlainString(), "tokens");
    }
  }

  private static void add(
      JsonNode result, String tokenClass, long count, Instant day, VendorLines lines) {
    if (count != 0) {
      lines.add(
          ClaudeCodeReport.line(day, lines)
              .setModel(result.path("model").asText())
              .setTokenClass(tokenClass)
              .setTokens(count));
    }
  }
}
