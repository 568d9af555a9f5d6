package io.tollgate.finance;

import static io.tollgate.finance.ReportsRead.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.VendorCost;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenAiReportsTest {

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
}
