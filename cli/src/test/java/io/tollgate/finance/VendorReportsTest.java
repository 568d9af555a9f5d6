package io.tollgate.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.VendorCost;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

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
