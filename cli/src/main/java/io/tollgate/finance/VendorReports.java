package io.tollgate.finance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tollgate.event.VendorCost;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what vendors report: the usage and cost exports of Anthropic's and OpenAI's administration
 * interfaces, page by page or pages in a list, and plain CSV. Every fault is told.
 */
public final class VendorReports {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private VendorReports() {}

  /**
   * The lines of a report.
   *
   * @param vendor anthropic, openai, aws or csv; null to tell from the text
   * @param imported when it is read
   * @throws IllegalArgumentException naming every fault
   */
  public static List<VendorCost> read(String text, String vendor, Instant imported) {
    String start = text.stripLeading();
    boolean isJson = start.startsWith("{") || start.startsWith("[");
    VendorLines lines = new VendorLines(imported);
    if ("aws".equals(vendor) || (vendor == null && !isJson && AwsReport.isItsNames(text))) {
      AwsReport.read(text, lines);
    } else if (vendor == null ? !isJson : vendor.equals("csv")) {
      CsvReport.read(text, lines);
    } else {
      List<JsonNode> pages = pages(text);
      for (JsonNode page : pages) {
        for (JsonNode bucket : page.path("data")) {
          read(bucket, vendor, lines);
        }
        lines.expect(page.path("data").isArray(), "a page has no list named data");
      }
      lines.expect(
          pages.isEmpty() || !goesOn(pages.get(pages.size() - 1)),
          "the report goes on (has_more); give all pages, as a list");
    }
    return lines.all();
  }

  private static void read(JsonNode bucket, String vendor, VendorLines lines) {
    boolean isAnthropic = vendor == null ? bucket.has("starting_at") : vendor.equals("anthropic");
    if (isAnthropic) {
      AnthropicReport.read(bucket, lines);
    } else {
      OpenAiReport.read(bucket, lines);
    }
  }

  private static boolean goesOn(JsonNode page) {
    return page.path("has_more").asBoolean() && !page.path("next_page").isNull();
  }

  private static List<JsonNode> pages(String text) {
    try {
      JsonNode root = JSON.readTree(text);
      List<JsonNode> pages = new ArrayList<>();
      if (root.isArray()) {
        root.forEach(pages::add);
      } else {
        pages.add(root);
      }
      return pages;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the report is no JSON: " + e.getOriginalMessage(), e);
    }
  }
}
