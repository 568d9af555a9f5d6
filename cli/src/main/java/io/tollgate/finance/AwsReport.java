package io.tollgate.finance;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of Amazon Bedrock in AWS's Cost and Usage Report, version 2.0 or the one before: what
 * models cost by day, model and token class. Model, class and service tier are read from the usage
 * type, such as {@code USE1-Claude4.6Sonnet-input-tokens}.
 *
 * <p>Only costs are read: the amounts are in units that the report does not tell surely (one, a
 * thousand or a million tokens). Other services, taxes and credits are left out.
 */
final class AwsReport {

  static final String USAGE_TYPE = "line_item_usage_type";

  private static final String START = "line_item_usage_start_date";
  private static final String PRODUCT = "line_item_product_code";
  private static final String COST = "line_item_unblended_cost";
  private static final String CURRENCY = "line_item_currency_code";
  private static final String KIND = "line_item_line_item_type";
  private static final String ACCOUNT = "line_item_usage_account_id";

  private static final List<String> NEEDED = List.of(START, PRODUCT, USAGE_TYPE, COST);
  private static final Set<String> USE =
      Set.of("Usage", "DiscountedUsage", "SavingsPlanCoveredUsage");

  /** Region, model, and what was counted. */
  private static final Pattern TYPE =
      Pattern.compile(
          "(?:[A-Z]{2,4}\\d?-)?(.+?)-(?:mantle-)?(input-tokens|output-tokens"
              + "|cache-read-input-token-count|cache-write-input-token-count)(.*)");

  private static final Map<String, String> CLASSES =
      Map.of(
          "input-tokens", "input",
          "output-tokens", "output",
          "cache-read-input-token-count", "cache_read",
          "cache-write-input-token-count", "cache_write_unknown");

  private static final Pattern CLAUDE =
      Pattern.compile("Claude-?(\\d+)(?:[.-](\\d+))?-?([A-Za-z]+).*");

  /** From this version on a model is called by its family first: claude-sonnet-4-5. */
  private static final int FAMILY_FIRST = 4;

  private AwsReport() {}

  /** Whether a line of names is that of such a report, in either spelling. */
  static boolean isItsNames(String text) {
    return text.lines().findFirst().map(AwsReport::plain).orElse("").contains(USAGE_TYPE);
  }

  static void read(String text, VendorLines lines) {
    int end = text.indexOf('\n');
    String named = end < 0 ? plain(text) : plain(text.substring(0, end)) + text.substring(end);
    CsvTable table = CsvTable.read(named, lines);
    NEEDED.stream()
        .filter(each -> !table.names().contains(each))
        .forEach(each -> lines.fault("no column '" + each + "'"));
    table.rows().stream()
        .filter(row -> row.getOrDefault(PRODUCT, "").startsWith("AmazonBedrock"))
        .filter(row -> USE.contains(row.getOrDefault(KIND, "Usage")))
        .forEach(row -> add(row, lines));
  }

  private static void add(CsvTable.Row row, VendorLines lines) {
    Matcher type = TYPE.matcher(row.getOrDefault(USAGE_TYPE, ""));
    boolean isOfTokens = type.matches();
    String model = isOfTokens ? model(type.group(1)) : null;
    lines.add(
        lines
            .line(
                maker(model),
                "csv",
                lines.day(TextNode.valueOf(moment(row.getOrDefault(START, "")))))
            .setModel(isOfTokens ? model : row.get(USAGE_TYPE))
            .setTokenClass(isOfTokens ? CLASSES.get(type.group(2)) : VendorLines.OTHER)
            .setServiceTier(isOfTokens ? tier(type.group(3)) : null)
            .setAccount(row.get(ACCOUNT))
            .setCost(lines.money(row.getOrDefault(COST, "")))
            .setCurrency(row.getOrDefault(CURRENCY, "USD")));
  }

  /** The older report has names such as lineItem/UsageType. */
  private static String plain(String names) {
    return names
        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replace('/', '_')
        .toLowerCase(Locale.ROOT);
  }

  /** Some exports write a space where ISO 8601 has a T. */
  private static String moment(String time) {
    return time.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d+)?")
        ? time.replace(' ', 'T') + "Z"
        : time;
  }

  private static String model(String written) {
    Matcher claude = CLAUDE.matcher(written);
    if (!claude.matches()) {
      return written.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
    String family = claude.group(3).toLowerCase(Locale.ROOT);
    String version = claude.group(1) + (claude.group(2) == null ? "" : "-" + claude.group(2));
    return Integer.parseInt(claude.group(1)) < FAMILY_FIRST
        ? "claude-" + version + "-" + family
        : "claude-" + family + "-" + version;
  }

  /** The ledger names who made a model, where a host passes it on. */
  private static String maker(String model) {
    if (model == null) {
      return "unknown";
    }
    return model.startsWith("claude")
        ? "anthropic"
        : model.startsWith("gpt-") ? "openai" : "unknown";
  }

  private static String tier(String rest) {
    return List.of("batch", "flex", "priority").stream()
        .filter(rest::contains)
        .findFirst()
        .orElse(null);
  }
}
