package io.tollgate.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.VendorCost;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudReportTest {

  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
  private static final String FOCUS =
      "BilledCost,BillingCurrency,ChargeCategory,ChargeDescription,ChargePeriodStart,ChargePeriodEnd,"
          + "ConsumedQuantity,ConsumedUnit,ProviderName,ServiceCategory,ServiceName,SkuId,SubAccountId,"
          + "SubAccountName,%s\n";
  private static final String ROW =
      "%s,USD,%s,%s,2026-11-03T01:00:00Z,2026-11-03T02:00:00Z,%s,%s,%s,AI and Machine Learning,%s,X1,123,%s,%s\n";

  private final List<String> notes = new ArrayList<>();

  @Test
  void readsTheBillsOfThreeCloudsInFocus() {
    String aws =
        FOCUS.formatted("x_UsageType")
            + row(
                "0.069",
                "Usage",
                "",
                "23",
                "1K tokens",
                "AWS",
                "Amazon Bedrock",
                "prod",
                "USE1-Claude4.6Sonnet-input-tokens")
            + row(
                "0.5",
                "Usage",
                "",
                "1",
                "Units",
                "AWS",
                "Claude Opus 5 (Amazon Bedrock Edition)",
                "prod",
                "USE1-MP:USE1_OutputTokenCount-Units");
    String azure =
        FOCUS.formatted("x_SkuMeterName")
            + row(
                "2.5",
                "Usage",
                "",
                "1",
                "1M",
                "Microsoft",
                "Azure OpenAI",
                "sub",
                "gpt-4o-0806-Inp-glbl Tokens");
    String google =
        FOCUS.formatted("SkuMeter")
            + row(
                "1.25",
                "Usage",
                "",
                "1000000",
                "tokens",
                "Google Cloud",
                "Vertex AI",
                "proj",
                "Gemini 2.5 Pro Text Input - Predictions")
            + row(
                "3",
                "Usage",
                "Gemini 2.5 Pro Text Output",
                "5",
                "count",
                "Google Cloud",
                "Gemini API",
                "proj",
                "x");

    assertThat(read(aws + azure.lines().skip(1).findFirst().orElseThrow() + "\n").subList(0, 2))
        .extracting(
            VendorCost::getVendor,
            VendorCost::getModel,
            VendorCost::getTokenClass,
            VendorCost::getTokens,
            VendorCost::getAccount)
        .containsExactly(
            tuple("aws", "claude-sonnet-4-6", "input", 23_000L, "prod"),
            tuple("aws", "claude-opus-5", "output", null, "prod"));
    assertThat(read(azure))
        .extracting(
            VendorCost::getVendor,
            VendorCost::getModel,
            VendorCost::getTokenClass,
            VendorCost::getTokens,
            each -> each.getCost().stripTrailingZeros())
        .containsExactly(tuple("azure", "gpt-4o", "input", null, new BigDecimal("2.5")));
    assertThat(read(google))
        .extracting(
            VendorCost::getVendor,
            VendorCost::getModel,
            VendorCost::getTokenClass,
            VendorCost::getTokens,
            VendorCost::getDayStart)
        .containsExactly(
            tuple(
                "google-cloud",
                "gemini-2.5-pro",
                "input",
                1_000_000L,
                Instant.parse("2026-11-03T00:00:00Z")),
            tuple(
                "google", "gemini-2.5-pro", "output", null, Instant.parse("2026-11-03T00:00:00Z")));
  }

  /** What is no model's token is on the list; what does not concern models is counted. */
  @Test
  void nothingOfABillDisappears() {
    String text =
        FOCUS.formatted("SkuMeter")
            + row("1", "Usage", "", "", "", "Microsoft", "Azure OpenAI", "s", "Speech-To-Text")
            + row("-4", "Credit", "", "", "", "Microsoft", "Azure OpenAI", "s", "gpt 5 Inp glbl")
            + row("-1", "Credit", "", "", "", "Microsoft", "Azure OpenAI", "s", "gpt 5 Outp glbl")
            + row("7", "Tax", "", "", "", "Microsoft", "Azure OpenAI", "s", "")
            + row("90", "Usage", "", "", "", "Microsoft", "Virtual Machines", "s", "D4");

    assertThat(read(text))
        .extracting(VendorCost::getModel, VendorCost::getTokenClass)
        .containsExactly(tuple("speech-to-text", "other"));
    assertThat(notes)
        .containsExactly(
            "Not compared: 2 lines of category Credit, -5 USD",
            "Not compared: 1 line of category Tax, 7 USD",
            "Not compared: 1 line of other services, 90 USD");
  }

  @ParameterizedTest
  @CsvSource({
    "5, Tokens, 5",
    "1.5, 1K tokens, 1500",
    "0.25, 1M Tokens, 250000",
    "3, 1000 tokens, 3000",
    "2, K tokens, 2000",
    "0.0005, 1K Tokens,", // half a token
    "5, count,",
    "5, Token-Hours,",
    "999999999999, 1M tokens, 999999999999000000",
    "9999999999999, 1M tokens,",
    "999999999999, 1000000 M tokens,",
    "x, tokens,",
  })
  void onlyTokensAreQuantities(String quantity, String unit, Long tokens) {
    String text =
        FOCUS.formatted("SkuMeter")
            + row(
                "1",
                "Usage",
                "",
                quantity,
                unit,
                "Google Cloud",
                "Vertex AI",
                "p",
                "Gemini 2.5 Pro Text Input");

    assertThat(read(text)).extracting(VendorCost::getTokens).containsExactly(tokens);
  }

  /** Google's unit for tokens is that of all that is counted. */
  @ParameterizedTest
  @CsvSource({
    "Generate content output token count gemini 2.5 flash short input text, 622403",
    "Gemini 2.5 Flash Text Output,",
  })
  void aCountIsOfTokensIfTheMeterSaysSo(String meter, Long tokens) {
    String text =
        FOCUS.formatted("x_SkuDescription")
            + row("1", "Usage", "", "622403", "count", "Google Cloud", "Gemini API", "p", meter);

    assertThat(read(text))
        .extracting(VendorCost::getVendor, VendorCost::getModel, VendorCost::getTokens)
        .containsExactly(tuple("google", "gemini-2.5-flash", tokens));
  }

  @Test
  void whatADatabaseWroteForNoValueIsNone() {
    String text =
        FOCUS.formatted("SkuMeter")
            + row(
                "1",
                "NULL",
                "NULL",
                "NULL",
                "NULL",
                "Google Cloud",
                "Vertex AI",
                "NULL",
                "Gemini 2.5 Pro Text Input");

    assertThat(read(text))
        .extracting(VendorCost::getModel, VendorCost::getTokens, VendorCost::getAccount)
        .containsExactly(tuple("gemini-2.5-pro", null, "123"));
  }

  @Test
  void saysWhatABillLacks() {
    assertThatThrownBy(
            () -> read("BilledCost,ChargePeriodStart,ServiceName\n1,2026-11-03,Vertex AI\n"))
        .hasMessageContaining("missing column 'billingcurrency'");
    String month =
        FOCUS.formatted("SkuMeter")
            + row(
                    "1",
                    "Usage",
                    "",
                    "",
                    "",
                    "Google Cloud",
                    "Vertex AI",
                    "p",
                    "Gemini 2.5 Pro Text Input")
                .replace("2026-11-03T02:00:00Z", "2026-12-03T02:00:00Z");
    assertThatThrownBy(() -> read(month))
        .hasMessage("line 2: its charge period is longer than a day");
    assertThatThrownBy(() -> read(FOCUS.formatted("x_CostBasis")))
        .hasMessageContaining("own export");
  }

  @Test
  void assumesNoCurrency() {
    String focus =
        FOCUS.formatted("SkuMeter")
            + row("1", "Usage", "", "", "", "Google Cloud", "Vertex AI", "p", "Gemini Text Input");
    String azure =
        """
        Date,MeterCategory,MeterName,CostInBillingCurrency,ChargeType
        11/03/2026,Azure OpenAI,gpt 4o 0806 cached Inp glbl Tokens,0.125,Usage
        """;

    assertThatThrownBy(() -> read(focus.replace("1,USD,", "1,,")))
        .hasMessage("line 2: it names no currency");
    assertThatThrownBy(() -> read(azure)).hasMessage("line 2: it names no currency");
  }

  @Test
  void readsTheCostDetailsOfAzure() {
    String text =
        """
        Date;MeterCategory;MeterName;CostInBillingCurrency;BillingCurrency;SubscriptionName;ChargeType
        11/03/2026;Azure OpenAI;gpt 4o 0806 cached Inp glbl Tokens;0,125;EUR;research;Usage
        2026-11-04;Virtual Machines;D4;9,5;EUR;research;Usage
        """;

    assertThat(read(text))
        .extracting(
            VendorCost::getVendor,
            VendorCost::getModel,
            VendorCost::getTokenClass,
            VendorCost::getCurrency,
            VendorCost::getDayStart,
            VendorCost::getAccount)
        .containsExactly(
            tuple(
                "azure",
                "gpt-4o",
                "cache_read",
                "EUR",
                Instant.parse("2026-11-03T00:00:00Z"),
                "research"));
    assertThat(notes).containsExactly("Not compared: 1 line of other services, 9.5 EUR");
  }

  private static String row(
      String cost,
      String category,
      String description,
      String quantity,
      String unit,
      String provider,
      String service,
      String account,
      String meter) {
    return ROW.formatted(
        cost, category, description, quantity, unit, provider, service, account, meter);
  }

  private List<VendorCost> read(String text) {
    return VendorReports.read(text, null, NOW, notes::add);
  }
}
