package io.tollgate.finance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tollgate.event.VendorCost;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Parser of vendors' reports: the usage and cost exports of Anthropic's and OpenAI's administration
 * APIs, including Claude Code's, page by page or as lists of pages, and CSV of {@link CsvFormat
 * several kinds}. Every fault is reported.
 */
public final class VendorReports {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** Vendors that also report in JSON. */
  private static final Set<String> OF_JSON = Set.of("anthropic", "openai", "openrouter");

  private VendorReports() {}

  /** Returns the vendors and kinds of reports that may be named. */
  public static List<String> vendors() {
    return CsvFormat.ALL.stream().map(CsvFormat::vendor).toList();
  }

  /**
   * Returns the lines of a report.
   *
   * @param vendor one of {@link #vendors()}; null to detect it from the text
   * @param imported time of import
   * @throws IllegalArgumentException naming every fault
   */
  public static List<VendorCost> read(String text, String vendor, Instant imported) {
    return read(text, vendor, imported, note -> {});
  }

  /**
   * Returns the lines of a report.
   *
   * @param notes gets a sentence for each kind of lines that are not compared
   */
  public static List<VendorCost> read(
      String text, String vendor, Instant imported, Consumer<String> notes) {
    if (!isJson(text) || (vendor != null && !OF_JSON.contains(vendor))) {
      VendorLines lines = new VendorLines(imported);
      CsvFormat.read(text, vendor, lines);
      List<VendorCost> all = lines.all();
      lines.notes().forEach(notes);
      return all;
    }
    DeduplicatedReports all = new DeduplicatedReports();
    reports(CsvTable.withoutMark(text))
        .forEach(pages -> all.add(read(pages, vendor, imported, notes), "one before it"));
    return all.lines();
  }

  private static boolean isJson(String text) {
    String start = CsvTable.withoutMark(text).stripLeading();
    return start.startsWith("{") || start.startsWith("[");
  }

  /** Whether the last report of a text continues in another file. */
  public static boolean hasMore(String text) {
    if (!isJson(text)) {
      return false;
    }
    try {
      List<List<JsonNode>> reports = reports(CsvTable.withoutMark(text));
      List<JsonNode> last = reports.get(reports.size() - 1);
      return !last.isEmpty() && hasMore(last.get(last.size() - 1));
    } catch (IllegalArgumentException e) {
      // The fault is reported when it is read.
      return false;
    }
  }

  /** Returns the lines of one report. */
  private static List<VendorCost> read(
      List<JsonNode> pages, String vendor, Instant imported, Consumer<String> notes) {
    VendorLines lines = new VendorLines(imported);
    for (JsonNode page : pages) {
      for (JsonNode bucket : page.path("data")) {
        read(bucket, vendor, lines);
      }
      lines.expect(page.path("data").isArray(), "a page has no list named data");
    }
    lines.expect(
        pages.isEmpty() || !hasMore(pages.get(pages.size() - 1)),
        "the report has further pages (has_more); pass all pages, as a list or as consecutive"
            + " files");
    List<VendorCost> all = lines.all();
    lines.notes().forEach(notes);
    return all;
  }

  private static void read(JsonNode bucket, String vendor, VendorLines lines) {
    if (ClaudeCodeReport.isRecord(bucket) && !"openai".equals(vendor)) {
      ClaudeCodeReport.read(bucket, lines);
      return;
    }
    if (ActivityReport.isItsItem(bucket)) {
      ActivityReport.read(bucket, lines);
      return;
    }
    if (!bucket.has("starting_at") && !bucket.has("start_time")) {
      lines.fault(CsvReport.NOT_KNOWN);
      return;
    }
    boolean isAnthropic = vendor == null ? bucket.has("starting_at") : vendor.equals("anthropic");
    if (isAnthropic) {
      AnthropicReport.read(bucket, lines);
    } else {
      OpenAiReport.read(bucket, lines);
    }
  }

  private static boolean hasMore(JsonNode page) {
    return page.path("has_more").asBoolean() && !page.path("next_page").isNull();
  }

  /** Returns the pages of each report: it ends with a page that has no successor. */
  private static List<List<JsonNode>> reports(String text) {
    List<List<JsonNode>> reports = new ArrayList<>();
    List<JsonNode> pages = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(text)) {
      for (JsonNode next = JSON.readTree(parser); next != null; next = JSON.readTree(parser)) {
        if (next.isArray()) {
          next.forEach(pages::add);
        } else {
          pages.add(next);
        }
        if (pages.isEmpty() || !hasMore(pages.get(pages.size() - 1))) {
          reports.add(pages);
          pages = new ArrayList<>();
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("the report is not JSON: " + fault(e), e);
    }
    if (!pages.isEmpty() || reports.isEmpty()) {
      reports.add(pages);
    }
    return reports;
  }

  private static String fault(IOException e) {
    return e instanceof JsonProcessingException fault ? fault.getOriginalMessage() : e.getMessage();
  }
}
