package io.tollgate.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.VendorCost;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VendorReportsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

  @Test
  void anthropicsUsageTellsTheFiveClassesApart() {
    List<VendorCost> lines =
        read(
            """
            {"data":[{"starting_at":"2026-11-03T00:00:00Z","ending_at":"2026-11-04T00:00:00Z",
              "results":[{"uncached_input_tokens":1000,"cache_read_input_tokens":2000,
                "cache_creation":{"ephemeral_5m_input_tokens":300,"ephemeral_1h_input_tokens":40},
                "output_tokens":500,"model":"claude-opus-5-20260101","workspace_id":"wrkspc_1",
                "api_key_id":null,"service_tier":"standard"}]}],
             "has_more":false,"next_page":null}
            """);

    assertThat(lines)
        .extracting(VendorCost::getTokenClass, VendorCost::getTokens)
        .containsExactly(
            tuple("input", 1000L),
            tuple("cache_read", 2000L),
            tuple("cache_write_5m", 300L),
            tuple("cache_write_1h", 40L),
            tuple("output", 500L));
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line.getModel()).isEqualTo("claude-opus-5");
              assertThat(line.getAccount()).isEqualTo("wrkspc_1");
              assertThat(line.getServiceTier()).isNull();
              assertThat(line.getDayStart()).isEqualTo(Instant.parse("2026-11-03T00:00:00Z"));
            });
  }

  @Test
  void anthropicsCostsAreInCents() {
    List<VendorCost> lines =
        read(
            """
            {"data":[{"starting_at":"2026-11-03T00:00:00Z","results":[
              {"currency":"USD","amount":"123.78912","cost_type":"tokens","model":"claude-opus-5",
               "token_type":"cache_creation.ephemeral_1h_input_tokens","service_tier":"batch"}]}]}
            """);

    assertThat(lines).hasSize(1);
    assertThat(lines.get(0).getCost()).isEqualByComparingTo("1.2378912");
    assertThat(lines.get(0).getTokenClass()).isEqualTo("cache_write_1h");
    assertThat(lines.get(0).getServiceTier()).isEqualTo("batch");
  }

  @Test
  void costsOfOtherServicesAreNoTokens() {
    List<VendorCost> anthropic =
        read(
            """
            {"data":[{"starting_at":"2026-11-03T00:00:00Z","ending_at":"2026-11-04T00:00:00Z","results":[
              {"currency":"USD","amount":"250.00","workspace_id":null,"description":"Web Search Usage",
               "cost_type":"web_search","context_window":null,"model":null,"service_tier":null,
               "token_type":null,"inference_geo":null}]}],"has_more":false,"next_page":null}
            """);
    List<VendorCost> openAi =
        read(
            """
            {"object":"page","data":[{"object":"bucket","start_time":1793664000,"end_time":1793750400,
             "results":[
              {"object":"organization.costs.result","amount":{"value":"0.0300000000000000","currency":"usd"},
               "line_item":"Code Interpreter sessions","project_id":"proj_1"},
              {"object":"organization.costs.result","amount":{"value":1.5,"currency":"usd"},
               "line_item":"gpt-5.1-2026-01-01","project_id":"proj_1"}]}],"has_more":false}
            """);

    assertThat(anthropic)
        .extracting(VendorCost::getModel, VendorCost::getTokenClass)
        .containsExactly(tuple("web_search", "other"));
    assertThat(openAi)
        .extracting(VendorCost::getTokenClass, VendorCost::getModel)
        .containsExactly(tuple("other", "code interpreter sessions"), tuple(null, "gpt-5.1"));
    assertThat(openAi.get(0).getCost()).isEqualByComparingTo("0.03");
  }

  @Test
  void countsThatAreNoneAreFaults() {
    String usage =
        "{\"data\":[{\"start_time\":1793664000,\"results\":[{\"input_tokens\":%s,"
            + "\"input_cached_tokens\":%s,\"output_tokens\":%s,\"model\":\"m\"}]}]}";

    assertThatThrownBy(() -> read(usage.formatted("-1", "0", "1")))
        .hasMessageContaining("no number of tokens: input_tokens -1");
    assertThatThrownBy(() -> read(usage.formatted("99999999999999999999", "0", "1.5")))
        .hasMessageContaining("input_tokens 99999999999999999999")
        .hasMessageContaining("output_tokens 1.5");
    assertThatThrownBy(() -> read(usage.formatted("5", "6", "1")))
        .hasMessageContaining("more input_cached_tokens");
  }

  /** Written out, such amounts take gigabytes. */
  @ParameterizedTest
  @ValueSource(strings = {"1e500000000", "-1e-500000000", "0e999999999", "1e2147483647"})
  void amountsThatNobodyCanMeanAreFaults(String amount) {
    assertThatThrownBy(() -> read("day,vendor,account,cost\n2026-11-03,openai,a," + amount + "\n"))
        .hasMessageContaining("no amount: '" + amount);
  }

  @Test
  void whatIsNoReportAtAllHasOneFault() {
    assertThatThrownBy(() -> read("# A page\n\nwith, some, commas\nand none\n"))
        .hasMessageContaining("this is no report that is known")
        .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("line", " cells"));
  }

  @Test
  void cellsMayBeQuoted() {
    List<VendorCost> lines =
        read(
            """
            "day","vendor","account","cost"\r
            2026-11-03,openai,"Team ""A"", west",1.5\r
            """);

    assertThat(lines.get(0).getAccount()).isEqualTo("Team \"A\", west");
  }

  @Test
  void openAisInputTokensIncludeTheCachedOnes() {
    List<VendorCost> lines =
        read(
            """
            [{"object":"page","data":[{"object":"bucket","start_time":1793664000,"results":[
              {"object":"organization.usage.completions.result","input_tokens":1000,
               "input_cached_tokens":800,"output_tokens":500,"model":"gpt-5.1-2026-01-01",
               "project_id":"proj_1","batch":false}]}],"has_more":true,"next_page":"x"},
             {"object":"page","data":[{"object":"bucket","start_time":1793664000,"results":[
              {"object":"organization.costs.result","amount":{"value":0.1234567,"currency":"usd"},
               "line_item":"gpt-5.1-2026-01-01, cached input","project_id":null}]}]}]
            """);

    assertThat(lines)
        .extracting(VendorCost::getTokenClass)
        .containsExactly("input", "cache_read", "output", "cache_read");
    assertThat(lines.get(0).getTokens()).isEqualTo(200);
    assertThat(lines.get(1).getTokens()).isEqualTo(800);
    assertThat(lines.get(3).getCost()).isEqualByComparingTo(new BigDecimal("0.1234567"));
    assertThat(lines).extracting(VendorCost::getModel).containsOnly("gpt-5.1");
    assertThat(lines.get(3).getDayStart()).isEqualTo(Instant.parse("2026-11-03T00:00:00Z"));
  }

  @Test
  void openAisCostsNameTheTierBeforeTheModelAndTheContextAfterTheClass() {
    assertThat(
            costs(
                "gpt-5.4-2026-03-05, cached input, long context",
                "gpt-5.4-2026-03-05, cached input",
                "priority | gpt-5.6-sol, output, long context",
                "flex | gpt-5-mini-2025-08-07, input",
                "gpt-5.6-terra, cache writes",
                "priority | gpt-5.6-terra",
                "gpt-image-2-2026-04-21 text, input",
                "web search tool calls",
                "gpt-5.6-terra, storage, long context"))
        .extracting(
            VendorCost::getServiceTier,
            VendorCost::getModel,
            VendorCost::getTokenClass,
            line -> line.getCost().intValue())
        .containsExactly(
            tuple(null, "gpt-5.4", "cache_read", 3),
            tuple("priority", "gpt-5.6-sol", "output", 4),
            tuple("flex", "gpt-5-mini", "input", 8),
            tuple(null, "gpt-5.6-terra", "cache_write_unknown", 16),
            tuple("priority", "gpt-5.6-terra", null, 32),
            tuple(null, "gpt-image-2", "input", 64),
            tuple(null, "web search tool calls", "other", 128),
            tuple(null, "gpt-5.6-terra, storage, long context", "other", 256));
  }

  /** Of one day; the first costs 1, each other twice what the one before it does. */
  private static List<VendorCost> costs(String... items) {
    StringBuilder results = new StringBuilder();
    for (int i = 0; i < items.length; i++) {
      results
          .append(i == 0 ? "" : ",")
          .append("{\"amount\":{\"value\":%d},\"line_item\":\"%s\"}".formatted(1 << i, items[i]));
    }
    return read("{\"data\":[{\"start_time\":1793664000,\"results\":[" + results + "]}]}");
  }

  @Test
  void openAisInputTokensIncludeThoseThatAreWrittenToTheCache() {
    String usage =
        """
        {"data":[{"start_time":1793664000,"results":[{"input_tokens":1000,"input_cached_tokens":700,
          "input_cache_write_tokens":%s,"output_tokens":5,"model":"gpt-5.6-sol"}]}]}
        """;

    assertThat(read(usage.formatted("250")))
        .extracting(VendorCost::getTokenClass, VendorCost::getTokens)
        .containsExactly(
            tuple("input", 50L),
            tuple("cache_read", 700L),
            tuple("cache_write_unknown", 250L),
            tuple("output", 5L));
    assertThatThrownBy(() -> read(usage.formatted("301")))
        .hasMessageContaining("input_cache_write_tokens");
  }

  @Test
  void aFileMayHoldSeveralReportsOneAfterTheOther() {
    String page =
        "{\"data\":[{\"start_time\":%d,\"results\":[{\"amount\":{\"value\":%d},"
            + "\"line_item\":\"gpt-5.1, input\"}]}],\"has_more\":%s,\"next_page\":\"x\"}\n";
    String goesOn = page.formatted(1793664000, 1, "true");
    String third = page.formatted(1793750400, 2, "false");
    String fourth = page.formatted(1793836800, 4, "false");

    assertThat(VendorReports.goesOn(third + "[" + goesOn + "]")).isTrue();
    assertThat(VendorReports.goesOn(goesOn + third)).isFalse();
    assertThat(read("[" + goesOn + "]" + third + fourth)).hasSize(3);
    assertThat(read(goesOn + third + "[" + fourth + "]" + third))
        .extracting(line -> line.getDayStart().toString(), line -> line.getCost().intValue())
        .containsExactly(
            tuple("2026-11-03T00:00:00Z", 1),
            tuple("2026-11-04T00:00:00Z", 2),
            tuple("2026-11-05T00:00:00Z", 4));
    assertThatThrownBy(() -> read(third + page.formatted(1793750400, 3, "false")))
        .hasMessageContaining("other amounts of 2026-11-04");
    assertThatThrownBy(() -> read(third + goesOn)).hasMessageContaining("give all pages");
    assertThatThrownBy(() -> read(third + "day,cost")).hasMessageStartingWith("the report is no");
  }

  @Test
  void aLineReadAgainIsTheSameLine() {
    String csv = "day,vendor,model,token_class,tokens\n2026-11-03,anthropic,m,input,5\n";

    List<VendorCost> first = VendorReports.read(csv, null, NOW);
    List<VendorCost> corrected =
        VendorReports.read(csv.replace(",5", ",6"), "csv", NOW.plusSeconds(5));

    assertThat(corrected.get(0).getLineId()).isEqualTo(first.get(0).getLineId()).hasSize(32);
    assertThat(corrected.get(0).getTokens()).isEqualTo(6);
  }

  @Test
  void linesThatNothingTellsApartAreAddedUp() {
    List<VendorCost> lines =
        read("day,vendor,cost\n2026-11-03,openai,1.5\n2026-11-03,openai,2.25\n");

    assertThat(lines).hasSize(1);
    assertThat(lines.get(0).getCost()).isEqualByComparingTo("3.75");
  }

  @Test
  void vendorsAndCurrenciesMayBeWrittenInEitherCase() {
    assertThat(read("day,vendor,cost,currency\n2026-11-03,Anthropic,1.5,usd\n"))
        .extracting(VendorCost::getVendor, VendorCost::getCurrency)
        .containsExactly(tuple("anthropic", "USD"));
  }

  @Test
  void columnsMayBeNamedInEitherCaseAndAnUnknownOneIsToldWithThoseThatCouldBeMeant() {
    assertThat(read("Day,VENDOR,Token_Class,Cost\n2026-11-03,openai,input,1.5\n"))
        .extracting(VendorCost::getTokenClass, line -> line.getCost().intValue())
        .containsExactly(tuple("input", 1));
    assertThatThrownBy(() -> read("date,vendor,cost\n2026-11-03,openai,1,5\n"))
        .hasMessageContaining(
            "unknown column 'date'; known ones that are not used: day, model, token_class")
        .hasMessageContaining("no column 'day'; there are [date, vendor, cost]");
    assertThatThrownBy(() -> read("day,vendor,cost\n03.11.2026,openai,$1\n"))
        .hasMessageContaining("no day: '03.11.2026'; a day is written 2026-11-02")
        .hasMessageContaining("no amount: '$1'; an amount is written 1234.56");
  }

  @Test
  void aSpreadsheetMayWriteSemicolonsAndTheDecimalComma() {
    List<VendorCost> lines =
        VendorReports.read(
            String.join(
                "\r\n",
                "\uFEFFday;vendor;model;tokens;cost;currency",
                "2026-11-03;anthropic;\"claude;x\";12;1234,56;EUR",
                "2026-11-04;anthropic;claude-opus-5;7;0.5;EUR"),
            null,
            NOW);

    assertThat(lines)
        .extracting(VendorCost::getModel, VendorCost::getTokens, VendorCost::getCurrency)
        .containsExactly(tuple("claude;x", 12L, "EUR"), tuple("claude-opus-5", 7L, "EUR"));
    assertThat(lines.get(0).getCost()).isEqualByComparingTo("1234.56");
    assertThat(lines.get(1).getCost()).isEqualByComparingTo("0.5");
    assertThatThrownBy(
            () -> VendorReports.read("day;vendor;cost\n2026-11-03;anthropic;1.234,56\n", null, NOW))
        .hasMessageContaining("no amount: '1.234,56'");
  }

  @Test
  void anotherReportInJsonIsNamedAsOneThatIsNotKnown() {
    String byUser = "{\"data\": [{\"date\": \"2026-11-03\", \"model_breakdown\": []}]}";

    assertThatThrownBy(() -> VendorReports.read(byUser, null, NOW))
        .hasMessageStartingWith("this is no report that is known");
  }

  @Test
  void everyFaultIsTold() {
    assertThatThrownBy(
            () -> read("day,vendor,price\nyesterday,x,1\n2026-11-03,x\n2026-11-03,x,2\n"))
        .hasMessageContaining("unknown column 'price'")
        .hasMessageContaining("no day: 'yesterday'")
        .hasMessageContaining("line 3 has 2 cells")
        .hasMessageContaining("line 4 has neither tokens nor cost");
    assertThatThrownBy(() -> read("{\"data\":[],\"has_more\":true,\"next_page\":\"p\"}"))
        .hasMessageContaining("give all pages");
    assertThatThrownBy(() -> read("[{\"data\":[],\"has_more\":true,\"next_page\":\"p\"}]"))
        .as("a list of the first page alone")
        .hasMessageContaining("give all pages");
    assertThatThrownBy(() -> read("{")).hasMessageStartingWith("the report is no JSON");
  }

  private static List<VendorCost> read(String text) {
    return VendorReports.read(text, null, NOW);
  }
}
