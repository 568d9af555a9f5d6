package io.tollgate.finance;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.event.VendorCost;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A bucket of OpenAI's usage of completions, or of its costs. There input tokens include the cached
 * ones; here they do not.
 */
final class OpenAiReport {

  private static final String VENDOR = "openai";

  private static final Map<String, String> CLASSES =
      Map.of("input", "input", "cached input", "cache_read", "output", "output");

  private OpenAiReport() {}

  static void read(JsonNode bucket, VendorLines lines) {
    Instant day = lines.day(bucket.path("start_time"));
    for (JsonNode result : bucket.path("results")) {
      if (result.has("amount")) {
        readCost(result, day, lines);
      } else {
        readUsage(result, day, lines);
      }
    }
  }

  private static void readUsage(JsonNode result, Instant day, VendorLines lines) {
    lines.expect(result.has("output_tokens"), "a result has neither output_tokens nor amount");
    long cached = result.path("input_cached_tokens").asLong();
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("input", result.path("input_tokens").asLong() - cached);
    counts.put("cache_read", cached);
    counts.put("output", result.path("output_tokens").asLong());
    counts.forEach(
        (tokenClass, count) -> {
          if (count != 0) {
            lines.add(
                described(result, "openai_usage", day, lines)
                    .setModel(result.path("model").asText(null))
                    .setServiceTier(result.path("batch").asBoolean() ? "batch" : null)
                    .setTokenClass(tokenClass)
                    .setTokens(count));
          }
        });
  }

  /** A line item is a model, and after a comma what was counted of it. */
  private static void readCost(JsonNode result, Instant day, VendorLines lines) {
    JsonNode amount = result.path("amount");
    VendorCost.Builder line =
        described(result, "openai_costs", day, lines)
            .setCurrency(amount.path("currency").asText("usd").toUpperCase(Locale.ROOT))
            .setCost(lines.money(amount.path("value").asText()));
    String item = result.path("line_item").asText("");
    int comma = item.lastIndexOf(',');
    String tokenClass = CLASSES.get(item.substring(comma + 1).strip().toLowerCase(Locale.ROOT));
    if (tokenClass != null && comma > 0) {
      line.setModel(item.substring(0, comma)).setTokenClass(tokenClass);
    } else if (!item.isBlank()) {
      line.setModel(item);
    }
    lines.add(line);
  }

  private static VendorCost.Builder described(
      JsonNode result, String report, Instant day, VendorLines lines) {
    String project = result.path("project_id").asText(null);
    return lines
        .line(VENDOR, report, day)
        .setAccount(project == null ? result.path("api_key_id").asText(null) : project);
  }
}
