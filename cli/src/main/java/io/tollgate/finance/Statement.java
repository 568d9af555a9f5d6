package io.tollgate.finance;

import io.tollgate.event.LedgerEntry;
import io.tollgate.wording.Counted;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A team's charges for a month as a page to read and print: one self-contained HTML file. It covers
 * the month's books; later changes to an earlier month are a separate table, so that statements add
 * up over months.
 */
public final class Statement {

  private static final int SHOWN_DECIMALS = 4;

  private static final String STYLE =
      "body{font:15px/1.5 system-ui,sans-serif;max-width:52em;margin:2em auto;padding:0 1em;"
          + "color:#222}table{border-collapse:collapse;width:100%;margin:.5em 0 1.5em}"
          + "th,td{text-align:right;padding:.25em .6em;border-bottom:1px solid #ccc}"
          + "th:first-child,td:first-child{text-align:left}tfoot td{font-weight:bold}"
          + ".open{color:#a40}@media print{body{margin:0}}";

  private Statement() {}

  /**
   * Returns the page, also if nothing was charged.
   *
   * @param accountingMonths in which month an entry counts
   * @param made time of creation
   */
  public static String html(
      Collection<LedgerEntry> ledger,
      String team,
      YearMonth month,
      AccountingMonths accountingMonths,
      Instant made) {
    List<Charge> charges =
        Charge.of(ledger, accountingMonths).stream()
            .filter(each -> each.billingMonth().equals(month))
            .filter(each -> each.latest().getTeam().equals(team))
            .filter(each -> !each.amounts().isUnused())
            .toList();
    String title = escaped("Statement of " + team + " for " + month);
    StringBuilder page = new StringBuilder();
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>")
        .append(title)
        .append("</title>\n<style>")
        .append(STYLE)
        .append("</style></head>\n<body>\n<h1>")
        .append(title)
        .append("</h1>\n<p>Made ")
        .append(made.truncatedTo(ChronoUnit.SECONDS))
        .append(" from the books of the month: what was booked before ")
        .append(accountingMonths.close(month))
        .append(
            " and is in no earlier month. Costs are what vendors billed, where their bills were"
                + " booked, and else estimates from the price book, after contract prices and"
                + " discounts. Times are UTC.</p>\n");
    if (charges.isEmpty()) {
      page.append("<p>Nothing was charged.</p>\n");
    } else {
      tables(page, charges);
    }
    return page.append("</body>\n</html>\n").toString();
  }

  private static void tables(StringBuilder page, List<Charge> charges) {
    List<Charge> billed = charges.stream().filter(each -> !each.isOnSeatPlan()).toList();
    List<Charge> own = billed.stream().filter(each -> !each.isCorrection()).toList();
    List<Charge> earlier = billed.stream().filter(Charge::isCorrection).toList();
    table(
        page,
        "To pay",
        billed,
        each -> each.isCorrection() ? "Corrections of earlier months" : "Usage of the month");
    table(page, "By model", own, each -> FocusAttributes.model(each.latest()));
    table(page, "By purpose", own, each -> each.latest().getPurpose());
    table(page, "By person", own, each -> each.latest().getUserPseudonym());
    table(
        page,
        "Corrections of earlier months",
        earlier,
        each -> YearMonth.from(each.latest().getEventTime().atOffset(ZoneOffset.UTC)).toString());
    table(
        page,
        "Covered by seat plans, not charged here",
        charges.stream().filter(Charge::isOnSeatPlan).toList(),
        each -> FocusAttributes.model(each.latest()));
    long open = charges.stream().mapToLong(each -> each.amounts().open().unpriced()).sum();
    if (open != 0) {
      page.append("<p class=\"open\">")
          .append(shown(open))
          .append(Counted.words(open, " token has", " tokens have"))
          .append(
              " no price yet; the cost is open, not zero, and will follow as a correction.</p>\n");
    }
  }

  private static void table(
      StringBuilder page, String title, List<Charge> charges, Function<Charge, String> line) {
    if (charges.isEmpty()) {
      return;
    }
    page.append("<h2>")
        .append(title)
        .append("</h2>\n<table><thead>")
        .append(row("th", "", "Calls", "Tokens", "List", "Cost", ""))
        .append("</thead><tbody>\n");
    Map<String, Map<String, Amounts>> byCurrency = new TreeMap<>();
    for (Charge charge : charges) {
      byCurrency
          .computeIfAbsent(charge.currency(), each -> new TreeMap<>())
          .merge(line.apply(charge), charge.amounts().open(), Amounts::plus);
    }
    StringBuilder totals = new StringBuilder();
    byCurrency.forEach(
        (currency, lines) -> {
          lines.entrySet().stream()
              .sorted(
                  Map.Entry.comparingByValue(Comparator.comparing(Amounts::contracted).reversed()))
              .forEach(each -> page.append(row(each.getKey(), currency, each.getValue())));
          totals.append(
              row("Total", currency, lines.values().stream().reduce(Amounts.NONE, Amounts::plus)));
        });
    page.append("</tbody><tfoot>\n").append(totals).append("</tfoot></table>\n");
  }

  private static String row(String name, String currency, Amounts amounts) {
    return row(
        "td",
        name,
        shown(amounts.calls()),
        shown(amounts.tokens()),
        shown(amounts.list()),
        cost(amounts),
        currency);
  }

  /** What has no price yet is not free. */
  private static String cost(Amounts amounts) {
    if (amounts.unpriced() == 0) {
      return shown(amounts.contracted());
    }
    return amounts.contracted().signum() == 0 ? "open" : shown(amounts.contracted()) + " + open";
  }

  private static String row(String tag, String... cells) {
    StringBuilder row = new StringBuilder("<tr>");
    for (String cell : cells) {
      row.append('<').append(tag).append('>').append(escaped(cell));
      row.append("</").append(tag).append('>');
    }
    return row.append("</tr>\n").toString();
  }

  /** Names come from reports of tools, so they must be escaped. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String shown(BigDecimal amount) {
    BigDecimal rounded = amount.setScale(SHOWN_DECIMALS, RoundingMode.HALF_EVEN);
    return String.format(Locale.ROOT, "%,." + SHOWN_DECIMALS + "f", rounded);
  }

  private static String shown(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
