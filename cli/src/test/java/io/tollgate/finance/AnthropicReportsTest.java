package io.tollgate.finance;

import static io.tollgate.finance.ReportsRead.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.VendorCost;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnthropicReportsTest {

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
}
