package io.tollgate.finance;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.event.VendorCost;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parser of a bucket of Anthropic's messages usage report, or of its cost report. The cost report's
 * amounts are in the lowest unit of the currency, cents.
 */
final class AnthropicReport {

  static final String VENDOR = "anthropic";
  private static final int CENT_PLACES = 2;

  /** Cost type of tokens, as opposed to web search, code execution and the like. */
  private static final String TOKENS = "tokens";

  private static final Map<String, String> CLASSES =
      Map.of(
          "uncached_input_tokens", "input",
          "cache_read_input_tokens", "cache_read",
          "cache_creation.ephemeral_5m_input_tokens", "cache_write_5m",
          "cache_creation.ephemeral_1h_input_tokens", "cache_write_1h",
          "output_tokens", "output");

  private AnthropicReport() {}

  static void read(JsonNode bucket, VendorLines lines) {
    Instant day = lines.day(bucket.path("starting_at"));
    if (EnterpriseReport.isItsResult(bucket)) {
      EnterpriseReport.read(bucket, day, lines);
      return;
    }
    lines.expect(bucket.path("results").isArray(), "a bucket has no list named results");
    for (JsonNode result : bucket.path("results")) {
      if (EnterpriseReport.isItsResult(result)) {
        EnterpriseReport.read(result, day, lines);
      } else if (result.has("amount")) {
        readCost(result, day, lines);
      } else {
        readUsage(result, day, lines);
      }
    }
  }

  private static void readUsage(JsonNode result, Instant day, VendorLines lines) {
    counts(result, lines)
        .forEach(
            (tokenClass, count) -> {
              if (count != 0) {
                lines.add(
                    described(result, "anthropic_usage", day, lines)
                        .setTokenClass(tokenClass)
                        .setTokens(count));
              }
            });
  }

  /** Returns the tokens of a result by their class. */
  static Map<String, Long> counts(JsonNode result, VendorLines lines) {
    lines.expect(result.has("output_tokens"), "a result has neither output_tokens nor amount");
    JsonNode writes = result.path("cache_creation");
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("input", lines.count(result, "uncached_input_tokens"));
    counts.put("cache_read", lines.count(result, "cache_read_input_tokens"));
    counts.put("cache_write_5m", lines.count(writes, "ephemeral_5m_input_tokens"));
    counts.put("cache_write_1h", lines.count(writes, "ephemeral_1h_input_tokens"));
    counts.put("output", lines.count(result, "output_tokens"));
    return counts;
  }

  private static void readCost(JsonNode result, Instant day, VendorLines lines) {
    BigDecimal cents = lines.money(result.path("amount").asText());
    String type = result.path("token_type").asText("");
    String kind = result.path("cost_type").asText(TOKENS);
    boolean isOther = !kind.equals(TOKENS);
    if (cents != null) {
      VendorCost.Builder line = described(result, "anthropic_cost", day, lines);
      lines.add(
          line.setModel(isOther ? kind : line.getModel())
              .setTokenClass(isOther ? VendorLines.OTHER : CLASSES.get(type))
              .setCurrency(result.path("currency").asText("USD"))
              .setCost(lines.money(cents.movePointLeft(CENT_PLACES).toPlainString())));
    }
  }

  private static VendorCost.Builder described(
      JsonNode result, String report, Instant day, VendorLines lines) {
    String tier = result.path("service_tier").asText("standard");
    return lines
        .line(VENDOR, report, day)
        .setModel(text(result, "model"))
        .setAccount(
            text(result, "workspace_id") == null
                ? text(result, "api_key_id")
                : text(result, "workspace_id"))
        .setServiceTier(tier.equals("standard") ? null : tier);
  }

  private static String text(JsonNode result, String name) {
    return result.path(name).asText(null);
  }
}
