package io.tollgate.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.LedgerEntry;
import io.tollgate.event.VendorCost;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsReportTest {

  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
  private static final String HEAD =
      "line_item_usage_start_date,line_item_product_code,line_item_usage_type,"
          + "line_item_unblended_cost,product\n";

  @Test
  void ofAwsReportTheCostsOfModelsAreRead() {
    List<VendorCost> lines =
        read(
            """
            line_item_usage_start_date,line_item_line_item_type,line_item_product_code,\
            line_item_usage_type,line_item_usage_amount,line_item_unblended_cost,product
            2026-11-03T01:00:00.000Z,Usage,AmazonBedrock,USE1-Claude4.6Sonnet-input-tokens,23,0.069,"{""a"":""b,c""}"
            2026-11-03 02:00:00,Usage,AmazonBedrock,USE1-Claude4.6Sonnet-input-tokens,1,3E-3,
            2026-11-03T02:00:00Z,Usage,AmazonBedrock,EUW2-Claude3Haiku-output-tokens-batch,1,0.5,
            2026-11-03T02:00:00Z,Usage,AmazonBedrock,EUW2-MistralLarge-cache-read-input-token-count,1,0.25,
            2026-11-03T02:00:00Z,Usage,AmazonBedrock,USE1-Guardrail-TextUnits,1,0.125,
            2026-11-03T02:00:00Z,Tax,AmazonBedrock,USE1-Claude4.6Sonnet-input-tokens,1,9,
            2026-11-03T02:00:00Z,Usage,AmazonEC2,USE1-BoxUsage,1,9,
            """);

    assertThat(lines)
        .extracting(
            VendorCost::getVendor,
            VendorCost::getModel,
            VendorCost::getTokenClass,
            VendorCost::getServiceTier,
            line -> line.getCost().stripTrailingZeros().toPlainString())
        .containsExactly(
            tuple("aws", "claude-sonnet-4-6", "input", null, "0.072"),
            tuple("aws", "claude-3-haiku", "output", "batch", "0.5"),
            tuple("aws", "mistral-large", "cache_read", null, "0.25"),
            tuple("aws", "use1-guardrail-textunits", "other", null, "0.125"));
  }

  /** Names of 2026, and what they count. */
  @ParameterizedTest
  @CsvSource({
    "USW2-anthropic.claude-opus-4-8-mantle-cache-write-tokens-global-standard, claude-opus-4-8, cache_write_unknown,",
    "USE1-xai.grok-4.3-mantle-cache-read-tokens-flex, grok-4.3, cache_read, flex",
    "USE1-qwen.qwen3-next-80b-a3b-instruct-mantle-input-tokens-flex, qwen3-next-80b-a3b-instruct, input, flex",
    "USE1-Claude4.6Opus-cache-read-input-token-count-cross-region-global, claude-opus-4-6, cache_read,",
    "USE1-Claude4.5Sonnet-cache-write-1h-input-token-count, claude-sonnet-4-5, cache_write_1h,",
    "USE1-anthropic.claude-opus-4-8-mantle-cache-write-1h-tokens-standard, claude-opus-4-8, cache_write_1h,",
    "USE1-NovaPro-cacheread-tokens, nova-pro, cache_read,",
    "USE1-NovaPro-cachewrite-tokens, nova-pro, cache_write_unknown,",
    "USE1-NovaPro-output-token-count-batch, nova-pro, output, batch",
    "USE1-Claude4Sonnet-cache-write-input-token-count-1-hour, claude-sonnet-4, cache_write_1h,",
  })
  void readsTheNamesOfUsage(String usage, String model, String tokenClass, String tier) {
    assertThat(read(HEAD + "2026-11-03T01:00:00Z,AmazonBedrock," + usage + ",0.5,\n"))
        .extracting(VendorCost::getModel, VendorCost::getTokenClass, VendorCost::getServiceTier)
        .containsExactly(tuple(model, tokenClass, tier));
  }

  @Test
  void theOlderReportOfAwsIsReadToo() {
    assertThat(
            read(
                """
                identity/LineItemId,lineItem/UsageStartDate,lineItem/ProductCode,\
                lineItem/UsageType,lineItem/UnblendedCost
                abc,2026-11-03T00:00:00Z,AmazonBedrock,USE1-Claude4.5Sonnet-input-tokens,0.0037
                """))
        .extracting(VendorCost::getModel)
        .containsExactly("claude-sonnet-4-5");
    assertThatThrownBy(() -> read("lineItem/UsageType\nx"))
        .hasMessageContaining("missing column 'line_item_unblended_cost'");
  }

  @Test
  void modelsThatMarketplaceSellsAreReadUnderTheNameOfTheirProduct() {
    String row = "2026-11-03T01:00:00Z,9xyz8,%s,0.5,\"{\"\"product_name\"\":\"\"%s\"\"}\"\n";

    List<VendorCost> lines =
        read(
            HEAD
                + row.formatted("USE1-MP:USE1_InputTokenCount-Units", edition("Claude Opus 5"))
                + row.formatted(
                    "EUC1-MP:EUC1_OutputTokenCount_Global_Batch-Units", edition("Claude 3 Haiku"))
                + row.formatted(
                    "USE1-MP:USE1_CacheReadInputTokenCount-Units", edition("Claude 4.6 Sonnet"))
                + row.formatted(
                    "USE1-MP:USE1_cache_write_tokens_1h_global_standard-Units",
                    edition("Claude Sonnet 5"))
                + row.formatted("USE1_input_tokens_standard-Units", edition("OpenAI GPT-5.6 Sol"))
                + row.formatted("USE1-MP:USE1_created_image-Units", edition("Stable Image Core"))
                + row.formatted("USE1-MP:USE1_InputTokenCount-Units", "Another seller's product"));

    assertThat(lines)
        .extracting(
            VendorCost::getVendor,
            VendorCost::getModel,
            VendorCost::getTokenClass,
            VendorCost::getServiceTier)
        .containsExactly(
            tuple("aws", "claude-opus-5", "input", null),
            tuple("aws", "claude-3-haiku", "output", "batch"),
            tuple("aws", "claude-sonnet-4-6", "cache_read", null),
            tuple("aws", "claude-sonnet-5", "cache_write_1h", null),
            tuple("aws", "gpt-5.6-sol", "input", null),
            tuple("aws", "stable-image-core use1-mp:use1_created_image-units", "other", null));
  }

  @Test
  void tokensThatMarketplaceSoldOfAModelThatIsNotToldAreNotPassedOver() {
    String row = "2026-11-03T01:00:00Z,9xyz8,%s,0.5,\n";

    assertThatThrownBy(
            () ->
                read(
                    HEAD
                        + row.formatted("USE1-MP:USE1_InputTokenCount-Units")
                        + row.formatted("USE1-MP:USE1_output_tokens_standard-Units")))
        .hasMessageContaining("an unnamed model: 2;")
        .hasMessageContaining("product/ProductName");
    assertThat(read(HEAD + row.formatted("MP:SoftwareUsage-Units"))).isEmpty();
  }

  @Test
  void whatBedrockServedIsHeldAgainstTheReportOfAws() {
    List<LedgerEntry> ledger =
        Entries.booked(
            List.of(Entries.usage("a", "ann", "us.anthropic.claude-sonnet-4-6-v1:0")),
            Entries.price("claude-sonnet-4-6", Instant.parse("2026-01-01T00:00:00Z"), "0.6"));
    String row = "2026-11-03T01:00:00Z,%s,%s,%s,%s\n";
    String own = "USE1-Claude4.6Sonnet-%s";
    List<VendorCost> report =
        read(
            HEAD
                + row.formatted("AmazonBedrock", own.formatted("input-tokens"), "0.003", "")
                + row.formatted("AmazonBedrock", own.formatted("output-tokens"), "0.0075", "")
                + row.formatted(
                    "9xyz8",
                    "USE1-MP:USE1_CacheReadInputTokenCount-Units",
                    "0.0006",
                    "\"{\"\"product_name\"\":\"\"" + edition("Claude Sonnet 4.6") + "\"\"}\"")
                + row.formatted(
                    "AmazonBedrock",
                    own.formatted("cache-write-input-token-count"),
                    "0.001365",
                    ""));
    Reconciliation comparison = new Reconciliation(report, AccountTeams.NONE);

    assertThat(
            comparison.with(
                ledger.stream().flatMap(entry -> comparison.ours(entry).stream()).toList(),
                new BillRates(List.of(), Instant.MAX),
                LocalDate.of(2026, 11, 20)))
        .hasSize(4)
        .extracting(Reconciliation.Item::cause)
        .containsOnly(Cause.MATCHED);
  }

  private static String edition(String model) {
    return model + " (Amazon Bedrock Edition)";
  }

  private static List<VendorCost> read(String text) {
    return VendorReports.read(text, null, NOW);
  }
}
