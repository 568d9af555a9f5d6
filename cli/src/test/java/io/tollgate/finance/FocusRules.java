package io.tollgate.finance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules of the official validator that apply to a dataset of metered token usage,
 * reimplemented: presence, types, nullability, closed vocabularies, periods, and arithmetic.
 * Reports every violation.
 */
final class FocusRules {

  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?");
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
  private static final Pattern UNIT = Pattern.compile("(\\d+ )?[A-Z][A-Za-z]*s");

  /** Columns that every version demands, whatever is supported. */
  private static final Set<String> MANDATORY =
      Set.of(
          "BilledCost",
          "BillingAccountId",
          "BillingAccountName",
          "BillingCurrency",
          "BillingPeriodEnd",
          "BillingPeriodStart",
          "ChargeCategory",
          "ChargeClass",
          "ChargeDescription",
          "ChargePeriodEnd",
          "ChargePeriodStart",
          "ContractedCost",
          "EffectiveCost",
          "InvoiceIssuerName",
          "ListCost",
          "PricingCurrency",
          "PricingQuantity",
          "PricingUnit",
          "ServiceCategory",
          "ServiceName");

  private FocusRules() {}

  static List<String> breaches(FocusVersion version, List<Map<String, String>> rows) {
    List<String> breaches = new ArrayList<>();
    List<String> names = version.columns().stream().map(FocusColumn::name).toList();
    MANDATORY.stream()
        .filter(each -> !names.contains(each))
        .forEach(each -> breaches.add("missing " + each));
    List<String> providers =
        version == FocusVersion.V1_2
            ? List.of("ProviderName", "PublisherName")
            : List.of("ServiceProviderName", "HostProviderName");
    providers.stream()
        .filter(each -> !names.contains(each))
        .forEach(each -> breaches.add("missing " + each));
    Map<String, String> skus = new HashMap<>();
    for (Map<String, String> row : rows) {
      String sku = skus.putIfAbsent(row.get("SkuPriceId"), row.get("SkuId"));
      expect(sku == null || sku.equals(row.get("SkuId")), "a SKU price has two SKUs", breaches);
      checkCells(version, row, breaches);
      checkWords(row, breaches);
      checkPeriods(row, breaches);
      checkQuantities(row, breaches);
    }
    return breaches;
  }

  private static void checkCells(
      FocusVersion version, Map<String, String> row, List<String> breaches) {
    for (FocusColumn column : version.columns()) {
      String cell = row.get(column.name());
      if (cell == null) {
        breaches.add(column.name() + " is not written");
      } else if (cell.isEmpty()) {
        expect(column.isNullable(), column.name() + " is null", breaches);
      } else {
        boolean fits =
            switch (column.type()) {
              case DECIMAL -> NUMBER.matcher(cell).matches();
              case DATE_TIME -> TIME.matcher(cell).matches();
              case JSON -> cell.startsWith("{") && cell.endsWith("}");
              case STRING -> cell.equals(cell.strip());
            };
        expect(fits, column.name() + " is no " + column.type().label() + ": " + cell, breaches);
      }
    }
    expect(row.size() == version.columns().size(), "a column is unknown", breaches);
  }

  private static void checkWords(Map<String, String> row, List<String> breaches) {
    for (String currency : List.of("BillingCurrency", "PricingCurrency")) {
      expect(row.get(currency).matches("[A-Z]{3}"), currency + " is no ISO code", breaches);
    }
    expect(
        Set.of("Usage", "Purchase", "Tax", "Credit", "Adjustment")
            .contains(row.get("ChargeCategory")),
        "unknown charge category",
        breaches);
    expect(
        Set.of("", "Correction").contains(row.get("ChargeClass")),
        "unknown charge class",
        breaches);
    expect(
        Set.of("One-Time", "Recurring", "Usage-Based").contains(row.get("ChargeFrequency")),
        "unknown charge frequency",
        breaches);
    expect(
        Set.of("Standard", "Dynamic", "Committed", "Other").contains(row.get("PricingCategory")),
        "unknown pricing category",
        breaches);
    expect(
        row.get("ServiceCategory").equals("AI and Machine Learning")
            && row.get("ServiceSubcategory").equals("Generative AI"),
        "unknown service category",
        breaches);
    expect(
        row.get("SkuPriceDetails").matches("\\{(\"x_\\w+\":\"[^\"]*\",?)+}"),
        "price details have names that are not FOCUS's and not x_",
        breaches);
  }

  private static void checkPeriods(Map<String, String> row, List<String> breaches) {
    String from = row.get("ChargePeriodStart");
    String to = row.get("ChargePeriodEnd");
    expect(from.compareTo(to) < 0, "charge period is empty", breaches);
    boolean isInside =
        from.compareTo(row.get("BillingPeriodStart")) >= 0
            && to.compareTo(row.get("BillingPeriodEnd")) <= 0;
    expect(
        isInside == row.get("ChargeClass").isEmpty(),
        "a correction is about an earlier billing period, and nothing else is",
        breaches);
  }

  private static void checkQuantities(Map<String, String> row, List<String> breaches) {
    boolean isCorrection = row.get("ChargeClass").equals("Correction");
    boolean isWithout = row.get("PricingQuantity").isEmpty();
    expect(isCorrection || !isWithout, "usage without a pricing quantity", breaches);
    for (String other : List.of("PricingUnit", "ConsumedQuantity", "ConsumedUnit")) {
      expect(row.get(other).isEmpty() == isWithout, other + " stands alone", breaches);
    }
    expect(!row.get("SkuId").isEmpty(), "usage without a SKU", breaches);
    expect(!row.get("SkuPriceId").isEmpty(), "usage without a SKU price", breaches);
    if (isWithout) {
      return;
    }
    expect(UNIT.matcher(row.get("PricingUnit")).matches(), "malformed pricing unit", breaches);
    expect(UNIT.matcher(row.get("ConsumedUnit")).matches(), "malformed unit", breaches);
    BigDecimal quantity = new BigDecimal(row.get("PricingQuantity"));
    for (String priced : List.of("ListUnitPrice", "ContractedUnitPrice")) {
      expect(
          row.get(priced).isEmpty() == row.get("PricingCurrency" + priced).isEmpty(),
          "PricingCurrency" + priced + " stands alone",
          breaches);
    }
    for (String kind : List.of("List", "Contracted")) {
      String told = row.get(kind + "UnitPrice");
      expect(isCorrection || !told.isEmpty(), "usage without a unit price", breaches);
      if (told.isEmpty()) {
        continue;
      }
      BigDecimal price = new BigDecimal(told);
      BigDecimal cost = new BigDecimal(row.get(kind + "Cost"));
      expect(price.signum() >= 0, kind + " unit price is negative", breaches);
      BigDecimal gap = price.multiply(quantity).subtract(cost).abs();
      boolean isExact = gap.compareTo(new BigDecimal("0.00000000001")) <= 0;
      expect(isExact || isCorrection, kind + " cost is not unit price x quantity", breaches);
    }
  }

  private static void expect(boolean holds, String breach, List<String> breaches) {
    if (!holds) {
      breaches.add(breach);
    }
  }
}
