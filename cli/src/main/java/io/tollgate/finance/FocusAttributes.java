package io.tollgate.finance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.event.LedgerEntry;
import io.tollgate.naming.ModelHost;
import io.tollgate.naming.ModelName;
import io.tollgate.spend.TokenClass;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All columns of a row except amounts, in the order by which rows are sorted. Keys of the 1.5 draft
 * about models are prefixed with x_, as earlier versions require for names that are not theirs.
 */
final class FocusAttributes {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A family and its version: claude-opus-4-5, gpt-5.4-mini, o3. What follows is a variant. */
  private static final Pattern NUMBERED =
      Pattern.compile("([a-z]+(?:-[a-z]+)*)-?(\\d+(?:[.-]\\d{1,2})*)(?![\\d.]).*");

  private static final Map<String, String> NAMES =
      Map.of(
          "anthropic", "Anthropic",
          "openai", "OpenAI",
          "google", "Google",
          "github", "GitHub",
          "in-house", "In-house",
          "claude-code", "Claude Code",
          "codex", "Codex",
          "gemini-cli", "Gemini CLI",
          "copilot", "GitHub Copilot");

  private final FocusVersion version;
  private final Map<String, String> accounts;

  FocusAttributes(FocusVersion version, Map<String, String> accounts) {
    this.version = version;
    this.accounts = Map.copyOf(accounts);
  }

  Map<String, String> of(Charge charge) {
    LedgerEntry entry = charge.latest();
    Map<String, String> cells = new LinkedHashMap<>();
    addPeriods(charge, cells);
    addOwner(entry, cells);
    addSeller(entry, cells);
    addSku(charge, cells);
    cells.put("BillingCurrency", charge.currency());
    cells.put("PricingCurrency", charge.pricingCurrency());
    cells.put("ChargeCategory", "Usage");
    cells.put("ChargeFrequency", "Usage-Based");
    cells.put("InvoiceId", "");
    cells.put("RegionId", orEmpty(entry.getRegion()));
    cells.put("RegionName", orEmpty(entry.getRegion()));
    cells.put("x_CostBasis", entry.getCostBasis());
    cells.put("x_CostState", entry.getCostState());
    cells.put("x_BillingMode", entry.getBillingMode());
    cells.put("x_ReportedCurrency", charge.reportedCurrency());
    cells.put("x_ServiceTier", orEmpty(entry.getServiceTier()));
    cells.put("x_ContractPriceId", orEmpty(entry.getContractPriceId()));
    cells.put("x_DiscountId", orEmpty(entry.getDiscountId()));
    return cells;
  }

  private static void addPeriods(Charge charge, Map<String, String> cells) {
    LocalDate day = charge.latest().getEventTime().atOffset(ZoneOffset.UTC).toLocalDate();
    YearMonth month = charge.billingMonth();
    cells.put("ChargePeriodStart", midnight(day));
    cells.put("ChargePeriodEnd", midnight(day.plusDays(1)));
    cells.put("BillingPeriodStart", midnight(month.atDay(1)));
    cells.put("BillingPeriodEnd", midnight(month.plusMonths(1).atDay(1)));
    cells.put("ChargeClass", charge.isCorrection() ? "Correction" : "");
  }

  private static void addOwner(LedgerEntry entry, Map<String, String> cells) {
    cells.put("SubAccountId", entry.getTeam());
    cells.put("SubAccountName", entry.getTeam());
    cells.put("SubAccountType", "Team");
    cells.put("x_PrincipalId", entry.getUserPseudonym());
    cells.put("x_Department", orEmpty(entry.getDepartment()));
    cells.put("x_CostCenter", orEmpty(entry.getCostCenter()));
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("team", entry.getTeam());
    putUnlessNull(tags, "department", entry.getDepartment());
    putUnlessNull(tags, "cost_center", entry.getCostCenter());
    cells.put("Tags", json(tags));
  }

  /** A model on a cloud is sold, run and billed by the cloud, whoever made it. */
  private void addSeller(LedgerEntry entry, Map<String, String> cells) {
    Optional<ModelHost> cloud = ModelHost.of(entry.getModel());
    String account = cloud.map(ModelHost::id).orElse(entry.getVendor());
    String developer = name(entry.getVendor());
    String seller = cloud.map(ModelHost::company).orElse(developer);
    cells.put("BillingAccountId", accounts.getOrDefault(account, account));
    cells.put("BillingAccountName", seller);
    cells.put("InvoiceIssuerName", seller);
    version.addProviders(seller, developer, cells);
    cells.put("ServiceCategory", "AI and Machine Learning");
    cells.put("ServiceSubcategory", "Generative AI");
    cells.put("ServiceName", cloud.map(ModelHost::service).orElse(name(entry.getTool())));
    cells.put("x_Tool", entry.getTool());
  }

  private static void addSku(Charge charge, Map<String, String> cells) {
    LedgerEntry entry = charge.latest();
    TokenSku sku = TokenSku.of(TokenClass.named(entry.getTokenClass()));
    String model = model(entry);
    cells.put("SkuId", entry.getVendor() + "/" + model + "/" + entry.getTokenClass());
    cells.put("SkuMeter", sku.meter());
    cells.put("SkuPriceId", skuPrice(entry));
    cells.put("SkuPriceDetails", json(details(entry, sku, model)));
    cells.put("ChargeDescription", sku.meter() + " of " + model);
    cells.put("PricingCategory", "Standard");
    cells.put("x_ModelId", model);
    cells.put("x_TokenDirection", sku.direction());
    cells.put("x_TokenCacheAction", sku.cacheAction());
    cells.put("x_CacheWriteLife", sku.cacheLife());
  }

  /**
   * Identifies one amount of a price with its multiplier: it has one SKU, and one list unit price.
   */
  private static String skuPrice(LedgerEntry entry) {
    if (entry.getPriceId() == null) {
      return "unpriced/" + entry.getVendor() + "/" + model(entry) + "/" + entry.getTokenClass();
    }
    String amount = entry.getPriceId() + "/" + entry.getTokenClass();
    return entry.getMultiplier() == null
        ? amount
        : amount + "*" + FocusExport.text(entry.getMultiplier());
  }

  private static Map<String, String> details(LedgerEntry entry, TokenSku sku, String model) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("x_ModelDeveloper", name(entry.getVendor()));
    details.put("x_ModelId", model);
    Matcher numbered = NUMBERED.matcher(model);
    if (numbered.matches()) {
      details.put("x_ModelFamily", numbered.group(1));
      details.put("x_ModelVersion", numbered.group(2).replace('-', '.'));
    }
    putUnlessEmpty(details, "x_TokenDirection", sku.direction());
    putUnlessEmpty(details, "x_TokenCacheAction", sku.cacheAction());
    putUnlessEmpty(details, "x_CacheWriteLife", sku.cacheLife());
    return details;
  }

  /** Returns the plain name of the model: its dated snapshots and routes are one SKU. */
  static String model(LedgerEntry entry) {
    return ModelName.normalise(entry.getModel());
  }

  private static String name(String id) {
    return NAMES.getOrDefault(id, id);
  }

  private static String midnight(LocalDate day) {
    return day + "T00:00:00Z";
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private static void putUnlessNull(Map<String, String> map, String key, String value) {
    if (value != null) {
      map.put(key, value);
    }
  }

  private static void putUnlessEmpty(Map<String, String> map, String key, String value) {
    if (!value.isEmpty()) {
      map.put(key, value);
    }
  }

  private static String json(Map<String, String> map) {
    try {
      return JSON.writeValueAsString(map);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
