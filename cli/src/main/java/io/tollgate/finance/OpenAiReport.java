package io.tollgate.finance;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.event.VendorCost;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parser of a bucket of OpenAI's completions usage, or of its costs. Its input tokens include the
 * cached ones; here they do not.
 */
final class OpenAiReport {

  private static final String VENDOR = "openai";

  private static final Map<String, String> CLASSES =
      Map.of(
          "input", "input",
          "cached input", "cache_read",
          "cache writes", "cache_write_unknown",
          "output", "output");

  private static final Set<String> USUAL_TIERS = Set.of("default", "auto", "standard");

  /** A model, as opposed to searches, sessions or storage. */
  private static final Pattern MODEL = Pattern.compile("[A-Za-z][A-Za-z.:_-]*\\d[A-Za-z0-9.:_-]*");

  /**
   * Line item of a cost: the tier, the model, its text, images or audio, what was counted, and
   * whether at the long-context price, which is the same usage.
   */
  private static final Pattern ITEM =
      Pattern.compile(
          "(?:(?<tier>[a-z ]+) \\| )?(?<model>[^,|]+?)(?: (?:text|image|audio))?"
              + "(?:, (?<counted>input|cached input|cache writes|output)(?:, long context)?)?",
          Pattern.CASE_INSENSITIVE);

  private OpenAiReport() {}

  static void read(JsonNode bucket, VendorLines lines) {
    Instant day = lines.day(bucket.path("start_time"));
    JsonNode results = bucket.has("results") ? bucket.path("results") : bucket.path("result");
    lines.expect(results.isArray(), "a bucket has no list named results");
    for (JsonNode result : results) {
      if (result.has("amount")) {
        readCost(result, day, lines);
      } else {
        readUsage(result, day, lines);
      }
    }
  }

  static void readUsage(JsonNode result, Instant day, VendorLines lines) {
    lines.expect(result.has("output_tokens"), "a result has neither output_tokens nor amount");
    long input = lines.count(result, "input_tokens");
    long cached = lines.count(result, "input_cached_tokens");
    long written = lines.count(result, "input_cache_write_tokens");
    lines.expect(cached <= input, "more input_cached_tokens than input_tokens");
    lines.expect(
        cached > input || written <= input - cached,
        "more input_cached_tokens and input_cache_write_tokens than input_tokens");
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("input", input - cached - written);
    counts.put("cache_read", cached);
    counts.put("cache_write_unknown", written);
    counts.put("output", lines.count(result, "output_tokens"));
    counts.forEach(
        (tokenClass, count) -> {
          if (count != 0) {
            lines.add(
                described(result, "openai_usage", day, lines)
                    .setModel(result.path("model").asText(null))
                    .setServiceTier(tier(result))
                    .setTokenClass(tokenClass)
                    .setTokens(count));
          }
        });
  }

  private static String tier(JsonNode result) {
    return result.path("batch").asBoolean()
        ? "batch"
        : unusual(result.path("service_tier").asText("default"));
  }

  private static String unusual(String tier) {
    return tier == null || USUAL_TIERS.contains(tier) ? null : tier;
  }

  static void readCost(JsonNode result, Instant day, VendorLines lines) {
    JsonNode amount = result.path("amount");
    VendorCost.Builder line =
        described(result, "openai_costs", day, lines)
            .setCurrency(amount.path("currency").asText("usd").toUpperCase(Locale.ROOT))
            .setCost(lines.money(amount.path("value").asText()));
    String text = result.path("line_item").asText("").strip();
    Matcher item = ITEM.matcher(text);
    boolean isItem = item.matches();
    String counted = isItem ? item.group("counted") : null;
    if (counted != null || (isItem && MODEL.matcher(item.group("model")).matches())) {
      line.setModel(item.group("model"))
          .setServiceTier(unusual(lower(item.group("tier"))))
          .setTokenClass(counted == null ? null : CLASSES.get(lower(counted)));
    } else if (!text.isEmpty()) {
      line.setModel(text).setTokenClass(VendorLines.OTHER);
    }
    lines.add(line);
  }

  private static String lower(String word) {
    return word == null ? null : word.toLowerCase(Locale.ROOT);
  }

  private static VendorCost.Builder described(
      JsonNode result, String report, Instant day, VendorLines lines) {
    String project = result.path("project_id").asText(null);
    return lines
        .line(VENDOR, report, day)
        .setAccount(project == null ? result.path("api_key_id").asText(null) : project);
  }
}
