package io.tollgate.finance;

import com.fasterxml.jackson.databind.node.TextNode;
import io.tollgate.naming.ModelHost;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Parser of the bills of AWS, Microsoft Azure and Google Cloud in FOCUS 1.0 and later, and of
 * Azure's cost details: the lines of the services that sell models. A line whose meter is not that
 * of a model's tokens is listed under the meter's name; credits and taxes, and lines of other
 * services, are only counted.
 *
 * <p>The billed cost is read. Quantities are read if their unit is tokens, and whole ones.
 */
final class CloudReport {

  /** A column that only the ledger's own export has. */
  private static final String OURS = "x_costbasis";

  private static final Set<String> FOCUS = Set.of("billedcost", "chargeperiodstart", "servicename");

  /** Written for no value by databases that a bill was loaded into. */
  private static final String NULL = "NULL";

  private static final Set<String> SERVICES =
      Set.of(
          "amazon bedrock",
          "azure openai",
          "azure openai service",
          "azure ai foundry",
          "foundry models",
          "foundry tools",
          "cognitive services",
          "azure ai services",
          "vertex ai",
          "gemini api",
          "generative language api");

  private static final Set<String> OF_GOOGLE = Set.of("gemini api", "generative language api");

  private static final Pattern TOKENS =
      Pattern.compile("(?:(1000|1000000|1) ?)?(?:(?:1)?([km]) ?)?tokens?");

  private static final Pattern AMERICAN_DAY = Pattern.compile("(\\d\\d)/(\\d\\d)/(\\d{4})");

  private static final int THOUSAND = 3;
  private static final int MILLION = 6;

  /** Of a long number. */
  private static final int MOST_DIGITS = 18;

  private CloudReport() {}

  static boolean isFocus(String text) {
    return CsvTable.names(text).containsAll(FOCUS);
  }

  static boolean isAzures(String text) {
    List<String> names = CsvTable.names(text);
    return names.contains("metercategory")
        && names.contains("metername")
        && Stream.of("costinbillingcurrency", "pretaxcost", "cost").anyMatch(names::contains);
  }

  static void readFocus(String text, VendorLines lines) {
    CsvTable table = CsvTable.read(text, lines).inLowerCase();
    if (table.names().contains(OURS)) {
      lines.fault("this is the ledger's own export, not a bill; it cannot confirm itself");
      return;
    }
    Stream.concat(FOCUS.stream(), Stream.of("billingcurrency"))
        .sorted()
        .forEach(each -> table.expect(each, lines));
    for (CsvTable.Row row : table.rows()) {
      row.cells().values().removeIf(NULL::equals);
      addFocus(row, lines);
    }
  }

  private static void addFocus(CsvTable.Row row, VendorLines lines) {
    String service = row.getOrDefault("servicename", "");
    String provider = first(row, "serviceprovidername", "providername", "invoiceissuername");
    Instant day = day(row.getOrDefault("chargeperiodstart", ""), lines);
    String end = row.get("chargeperiodend");
    if (end != null && Duration.between(day, day(end, lines)).toDays() > 1) {
      lines.fault("line " + row.number() + ": its charge period is longer than a day");
    }
    List<String> meters =
        Stream.of(
                "x_skumetername",
                "skumeter",
                "x_usagetype",
                "x_skudescription",
                "chargedescription")
            .map(row::get)
            .filter(each -> each != null)
            .toList();
    add(
        new Line(
            vendor(provider == null ? "" : provider, service),
            service,
            row.getOrDefault("chargecategory", "Usage"),
            day,
            first(row, "subaccountname", "subaccountid"),
            row.getOrDefault("billedcost", ""),
            currency(row, lines, "billingcurrency"),
            tokens(row.get("consumedquantity"), unit(row.get("consumedunit"), meters))),
        meters,
        lines);
  }

  /** Google counts tokens in the unit {@code count}; then the meter's name says what is counted. */
  private static String unit(String consumed, List<String> meters) {
    boolean isTokens =
        "count".equalsIgnoreCase(consumed)
            && meters.stream()
                .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains("token count"));
    return isTokens ? "tokens" : consumed;
  }

  static void readAzures(String text, VendorLines lines) {
    CsvTable table = CsvTable.read(text, lines).inLowerCase();
    for (CsvTable.Row row : table.rows()) {
      String type = row.getOrDefault("chargetype", "Usage");
      add(
          new Line(
              ModelHost.AZURE.id(),
              row.getOrDefault("metercategory", ""),
              type,
              day(first(row, "date", "usagedatetime", "usagedate"), lines),
              first(row, "subscriptionname", "subscriptionid", "subscriptionguid"),
              first(row, "costinbillingcurrency", "pretaxcost", "cost"),
              currency(row, lines, "billingcurrency", "billingcurrencycode", "currency"),
              null),
          List.of(row.getOrDefault("metername", "")),
          lines);
    }
  }

  /**
   * What the kinds of bill have in common.
   *
   * @param tokens null if the quantity is not one of tokens
   */
  private record Line(
      String vendor,
      String service,
      String category,
      Instant day,
      String account,
      String cost,
      String currency,
      Long tokens) {}

  private static void add(Line line, List<String> meters, VendorLines lines) {
    String cost = line.cost() == null ? "" : line.cost();
    boolean isEdition = BedrockUsage.isEdition(line.service());
    if (!isEdition && !SERVICES.contains(line.service().toLowerCase(Locale.ROOT))) {
      lines.leaveOut("of other services", cost, line.currency());
      return;
    }
    if (!line.category().equalsIgnoreCase("Usage")) {
      lines.leaveOut("of category " + line.category(), cost, line.currency());
      return;
    }
    CloudMeter meter = meter(line, meters);
    boolean isOfTokens = !meter.tokenClass().equals(VendorLines.OTHER);
    lines.add(
        lines
            .line(line.vendor(), "csv", line.day())
            .setModel(meter.model())
            .setTokenClass(meter.tokenClass())
            .setServiceTier(meter.serviceTier())
            .setAccount(line.account())
            .setTokens(isOfTokens ? line.tokens() : null)
            .setCost(lines.money(cost))
            .setCurrency(line.currency().toUpperCase(Locale.ROOT)));
  }

  /** Returns what the first name with a model and a token class says. */
  private static CloudMeter meter(Line line, List<String> names) {
    boolean isAws = line.vendor().equals(ModelHost.AWS.id());
    return names.stream()
        .map(name -> isAws ? ofAws(name, line.service()) : CloudMeter.of(name))
        .filter(each -> !each.tokenClass().equals(VendorLines.OTHER))
        .findFirst()
        .orElseGet(
            () ->
                new CloudMeter(
                    names.stream().findFirst().orElse(line.service()), VendorLines.OTHER, null));
  }

  private static CloudMeter ofAws(String usageType, String service) {
    BedrockUsage usage = BedrockUsage.of(usageType, service);
    return new CloudMeter(usage.model(), usage.tokenClass(), usage.serviceTier());
  }

  private static String vendor(String provider, String service) {
    String name = provider.toLowerCase(Locale.ROOT);
    if (OF_GOOGLE.contains(service.toLowerCase(Locale.ROOT))) {
      return "google";
    }
    if (name.contains("aws") || name.contains("amazon")) {
      return ModelHost.AWS.id();
    }
    if (name.contains("microsoft") || name.contains("azure")) {
      return ModelHost.AZURE.id();
    }
    return name.contains("google") ? ModelHost.GOOGLE_CLOUD.id() : name;
  }

  /** Nothing is assumed: an amount in a currency taken for another would be booked as such. */
  private static String currency(CsvTable.Row row, VendorLines lines, String... columns) {
    String currency = first(row, columns);
    lines.expect(currency != null, "line " + row.number() + ": it names no currency");
    return currency == null ? "" : currency;
  }

  /**
   * Returns a whole number of tokens; null if the unit is another one, or there is no such number.
   */
  private static Long tokens(String quantity, String unit) {
    Matcher tokens = TOKENS.matcher(unit == null ? "" : unit.toLowerCase(Locale.ROOT).strip());
    if (quantity == null || !tokens.matches() || !quantity.matches("\\d{1,12}(\\.\\d{1,18})?")) {
      return null;
    }
    int places = "k".equals(tokens.group(2)) ? THOUSAND : "m".equals(tokens.group(2)) ? MILLION : 0;
    places += tokens.group(1) == null ? 0 : tokens.group(1).length() - 1;
    BigDecimal count = new BigDecimal(quantity).movePointRight(places).stripTrailingZeros();
    boolean isCount = count.scale() <= 0 && count.precision() - count.scale() <= MOST_DIGITS;
    return isCount ? Long.valueOf(count.longValueExact()) : null;
  }

  /** Some exports write a space where ISO 8601 has a T, or the month before the day. */
  private static Instant day(String time, VendorLines lines) {
    String written = time == null ? "" : time;
    Matcher american = AMERICAN_DAY.matcher(written);
    String day =
        american.matches()
            ? american.group(3) + "-" + american.group(1) + "-" + american.group(2)
            : written.replaceFirst("[ T].*", "");
    return lines.day(TextNode.valueOf(day));
  }

  private static String first(CsvTable.Row row, String... columns) {
    return Stream.of(columns).map(row::get).filter(each -> each != null).findFirst().orElse(null);
  }
}
