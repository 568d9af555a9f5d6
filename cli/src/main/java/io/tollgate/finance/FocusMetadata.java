package io.tollgate.finance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Metadata file of a FOCUS dataset, which describes its columns and its deviations from the
 * standard.
 */
public final class FocusMetadata {

  private static final List<String> NOTES =
      List.of(
          "Costs are estimates, price book times metered tokens, unless x_CostBasis is reconciled:"
              + " then BilledCost, EffectiveCost and ContractedCost are what the vendor billed,"
              + " shared out over the usage it billed. ListCost is always the price book's.",
          "What a seat plan covers has BilledCost and EffectiveCost 0; the plan's own fee is not"
              + " in this dataset.",
          "SkuPriceId unpriced/...: no price is known yet. Costs are 0 and follow as a correction;"
              + " such usage is open, not free.",
          "BillingAccountId is the vendor's name unless an account was named at the export.",
          "InvoiceId is null: invoices are not read here.",
          "PricingCurrency... is by the day's exchange rate that the ledger applied; ListUnitPrice"
              + " of one SkuPriceId differs from day to day where that does.",
          "x_PrincipalId is a pseudonym; it becomes PrincipalId with FOCUS 1.5.",
          "A text that a spreadsheet would take for a formula is preceded by an apostrophe.");

  private FocusMetadata() {}

  /**
   * Returns the metadata as JSON.
   *
   * @param created when the dataset was written
   */
  public static String json(FocusVersion version, Instant created) {
    ObjectNode metadata = new ObjectMapper().createObjectNode();
    metadata.put("SchemaId", "tollgate-focus-" + version.label() + "-2");
    metadata.put("FocusVersion", version.label());
    metadata.put("DataGenerator", "tollgate 0.1.0");
    metadata.put("CreationDate", created.truncatedTo(ChronoUnit.SECONDS).toString());
    ArrayNode columns = metadata.putArray("ColumnDefinition");
    for (FocusColumn column : version.columns()) {
      ObjectNode definition = columns.addObject();
      definition.put("ColumnName", column.name());
      definition.put("DataType", column.type().label());
      definition.put("AllowsNulls", column.isNullable());
      if (column.name().equals("Tags")) {
        // Every tag is the company's own; none is a provider's.
        definition.putArray("ProviderTagPrefixes");
      }
    }
    ArrayNode notes = metadata.putArray("x_Notes");
    NOTES.forEach(notes::add);
    return metadata.toPrettyString() + "\n";
  }
}
