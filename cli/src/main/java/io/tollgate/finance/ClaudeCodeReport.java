package io.tollgate.finance;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.event.VendorCost;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parser of a record of Anthropic's report on Claude Code: usage of one person or key on a day. It
 * counts what the tool did, on seats too, and its cost is an estimate: it shows usage that nobody
 * reported, and bills nothing. People are aggregated, since the topic of vendors' lines names none.
 */
final class ClaudeCodeReport {

  /** The kind of report, as stored in its lines. */
  static final String KIND = "anthropic_claude_code";

  /** The tool that it covers. */
  static final String TOOL = "claude-code";

  private ClaudeCodeReport() {}

  static boolean isRecord(JsonNode node) {
    return node.has("model_breakdown");
  }

  static void read(JsonNode node, VendorLines lines) {
    Instant day = lines.day(node.path("date"));
    for (JsonNode model : node.path("model_breakdown")) {
      JsonNode tokens = model.path("tokens");
      lines.expect(
          tokens.has("output") && model.path("model").isTextual(),
          "a model_breakdown of Claude Code lacks a model or tokens");
      counts(tokens, lines)
          .forEach(
              (tokenClass, count) -> {
                if (count != 0) {
                  lines.add(
                      line(day, lines)
                          .setModel(model.path("model").asText())
                          .setTokenClass(tokenClass)
                          .setAccount(node.path("actor").path("api_key_name").asText(null))
                          .setTokens(count));
                }
              });
    }
  }

  /** Creates a line of what Claude Code used on a day. */
  static VendorCost.Builder line(Instant day, VendorLines lines) {
    return lines.line(AnthropicReport.VENDOR, KIND, day);
  }

  private static Map<String, Long> counts(JsonNode tokens, VendorLines lines) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("input", lines.count(tokens, "input"));
    counts.put("cache_read", lines.count(tokens, "cache_read"));
    counts.put("cache_write_unknown", lines.count(tokens, "cache_creation"));
    counts.put("output", lines.count(tokens, "output"));
    return counts;
  }

  /** Whether a line counts one tool's usage, not all of the vendor's. */
  static boolean isItsLine(VendorCost line) {
    return line.getReport().equals(KIND);
  }
}
