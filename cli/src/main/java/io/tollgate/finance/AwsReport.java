package io.tollgate.finance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tollgate.naming.ModelHost;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Parser of the lines of Amazon Bedrock in AWS's Cost and Usage Report, version 2.0 or the one
 * before: cost of models by day, model and token class, {@link BedrockUsage according to their
 * usage type}. Models of other makers are sold through AWS Marketplace, under a product of their
 * own whose name ends in {@code (Amazon Bedrock Edition)}.
 *
 * <p>Only costs are read: the unit of the quantities is ambiguous in the report (one, a thousand or
 * a million tokens). Other services are skipped; taxes and credits of models are only counted.
 */
final class AwsReport {

  private static final String USAGE_TYPE = "line_item_usage_type";

  private static final String START = "line_item_usage_start_date";
  private static final String PRODUCT = "line_item_product_code";
  private static final String COST = "line_item_unblended_cost";
  private static final String CURRENCY = "line_item_currency_code";
  private static final String KIND = "line_item_line_item_type";
  private static final String ACCOUNT = "line_item_usage_account_id";

  /** The product name is a column in the older report, and part of a combined one in 2.0. */
  private static final String NAME = "product_product_name";

  private static final String ATTRIBUTES = "product";

  private static final List<String> NEEDED = List.of(START, PRODUCT, USAGE_TYPE, COST);
  private static final Set<String> USE =
      Set.of("Usage", "DiscountedUsage", "SavingsPlanCoveredUsage");

  private static final ObjectMapper JSON = new ObjectMapper();

  private AwsReport() {}

  /** Whether a header line is that of such a report, in either spelling. */
  static boolean isItsNames(String text) {
    return text.lines().findFirst().map(AwsReport::plain).orElse("").contains(USAGE_TYPE);
  }

  static void read(String text, VendorLines lines) {
    int end = text.indexOf('\n');
    String named = end < 0 ? plain(text) : plain(text.substring(0, end)) + text.substring(end);
    CsvTable table = CsvTable.read(named, lines);
    NEEDED.forEach(each -> table.expect(each, lines));
    long nameless = 0;
    for (CsvTable.Row row : table.rows()) {
      String type = row.getOrDefault(USAGE_TYPE, "");
      String product = product(row);
      String kind = row.getOrDefault(KIND, "Usage");
      boolean isModels =
          row.getOrDefault(PRODUCT, "").startsWith("AmazonBedrock")
              || BedrockUsage.isEdition(product);
      if (!USE.contains(kind)) {
        if (isModels) {
          lines.leaveOut(
              "of type " + kind, row.getOrDefault(COST, "0"), row.getOrDefault(CURRENCY, "USD"));
        }
      } else if (isModels) {
        add(row, BedrockUsage.of(type, product), lines);
      } else if (product.isEmpty() && BedrockUsage.isTokensOfMarketplace(type)) {
        nameless++;
      }
    }
    lines.expect(
        nameless == 0,
        "lines of AWS Marketplace with tokens of an unnamed model: "
            + nameless
            + "; include the column product (2.0) or product/ProductName with them");
  }

  private static void add(CsvTable.Row row, BedrockUsage usage, VendorLines lines) {
    lines.add(
        lines
            .line(
                ModelHost.AWS.id(),
                "csv",
                lines.day(TextNode.valueOf(moment(row.getOrDefault(START, "")))))
            .setModel(usage.model())
            .setTokenClass(usage.tokenClass())
            .setServiceTier(usage.serviceTier())
            .setAccount(row.get(ACCOUNT))
            .setCost(lines.money(row.getOrDefault(COST, "")))
            .setCurrency(row.getOrDefault(CURRENCY, "USD")));
  }

  /** Returns the product's name; empty if the report does not contain it. */
  private static String product(CsvTable.Row row) {
    String named = row.get(NAME);
    if (named != null) {
      return named;
    }
    try {
      return JSON.readTree(row.getOrDefault(ATTRIBUTES, "{}")).path("product_name").asText();
    } catch (JsonProcessingException e) {
      return "";
    }
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
}
