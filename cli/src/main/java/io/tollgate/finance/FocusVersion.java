package io.tollgate.finance;

import static io.tollgate.finance.FocusColumn.decimal;
import static io.tollgate.finance.FocusColumn.decimalOrNull;
import static io.tollgate.finance.FocusColumn.json;
import static io.tollgate.finance.FocusColumn.text;
import static io.tollgate.finance.FocusColumn.textOrNull;
import static io.tollgate.finance.FocusColumn.time;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Supported versions of the FinOps Open Cost and Usage Specification. They differ in the names of
 * those who sell and those who run a service.
 */
public enum FocusVersion {
  V1_2("1.2", "ProviderName", "PublisherName"),
  V1_4("1.4", "ServiceProviderName", "HostProviderName");

  private static final List<FocusColumn> COMMON =
      List.of(
          decimal("BilledCost"),
          text("BillingAccountId"),
          textOrNull("BillingAccountName"),
          text("BillingCurrency"),
          time("BillingPeriodEnd"),
          time("BillingPeriodStart"),
          text("ChargeCategory"),
          textOrNull("ChargeClass"),
          textOrNull("ChargeDescription"),
          text("ChargeFrequency"),
          time("ChargePeriodEnd"),
          time("ChargePeriodStart"),
          decimalOrNull("ConsumedQuantity"),
          textOrNull("ConsumedUnit"),
          decimal("ContractedCost"),
          decimalOrNull("ContractedUnitPrice"),
          decimal("EffectiveCost"),
          textOrNull("InvoiceId"),
          text("InvoiceIssuerName"),
          decimal("ListCost"),
          decimalOrNull("ListUnitPrice"),
          textOrNull("PricingCategory"),
          text("PricingCurrency"),
          decimalOrNull("PricingCurrencyContractedUnitPrice"),
          decimal("PricingCurrencyEffectiveCost"),
          decimalOrNull("PricingCurrencyListUnitPrice"),
          decimalOrNull("PricingQuantity"),
          textOrNull("PricingUnit"),
          textOrNull("RegionId"),
          textOrNull("RegionName"),
          text("ServiceCategory"),
          text("ServiceName"),
          text("ServiceSubcategory"),
          textOrNull("SkuId"),
          textOrNull("SkuMeter"),
          json("SkuPriceDetails"),
          textOrNull("SkuPriceId"),
          text("SubAccountId"),
          text("SubAccountName"),
          text("SubAccountType"),
          json("Tags"));

  private static final List<FocusColumn> OWN =
      List.of(
          text("x_PrincipalId"),
          textOrNull("x_Department"),
          textOrNull("x_CostCenter"),
          text("x_Tool"),
          text("x_ModelId"),
          textOrNull("x_TokenDirection"),
          textOrNull("x_TokenCacheAction"),
          textOrNull("x_CacheWriteLife"),
          text("x_CostBasis"),
          text("x_CostState"),
          text("x_BillingMode"),
          textOrNull("x_ServiceTier"),
          textOrNull("x_ContractPriceId"),
          textOrNull("x_DiscountId"),
          decimal("x_ReportedCost"),
          text("x_ReportedCurrency"),
          decimal("x_Calls"),
          decimal("x_LedgerEntries"));

  private final String label;
  private final String seller;
  private final String host;

  FocusVersion(String label, String seller, String host) {
    this.label = label;
    this.seller = seller;
    this.host = host;
  }

  /** Returns the version with a number such as 1.2 or 1.4. */
  public static Optional<FocusVersion> named(String label) {
    return Arrays.stream(values()).filter(each -> each.label.equals(label)).findFirst();
  }

  /** The number in the standard. */
  public String label() {
    return label;
  }

  /**
   * Adds the cells for who sells a service, and who runs it, or up to 1.2 who made it.
   *
   * @param company sells and runs it
   * @param developer made the model
   */
  void addProviders(String company, String developer, Map<String, String> cells) {
    cells.put(seller, company);
    cells.put(host, this == V1_2 ? developer : company);
  }

  /** Returns the columns in the order of the file: FOCUS ones by name, then our own. */
  public List<FocusColumn> columns() {
    List<FocusColumn> columns = new ArrayList<>(COMMON);
    columns.add(text(seller));
    columns.add(text(host));
    columns.sort((one, other) -> one.name().compareTo(other.name()));
    columns.addAll(OWN);
    return List.copyOf(columns);
  }
}
