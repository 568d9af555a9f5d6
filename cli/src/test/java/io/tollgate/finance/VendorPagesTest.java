package io.tollgate.finance;

import static io.tollgate.finance.ReportsRead.NOW;
import static io.tollgate.finance.ReportsRead.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.VendorCost;
import io.tollgate.naming.ModelName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What finance downloads from the pages of the vendors, in the columns they write. */
class VendorPagesTest {

  private static final String USAGE =
      "usage_date_utc,model_version,api_key,workspace,usage_type,context_window,"
          + "usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,"
          + "usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens,"
          + "web_search_count,inference_geo,speed\n";

  private static final String COST =
      "usage_date_utc,model,workspace,api_key,usage_type,context_window,token_type,cost_usd,"
          + "list_price_usd,cost_type,inference_geo,speed,api_key_id,api_key_status\n";

  @Test
  void usageOfAnthropicsConsoleIsReadByTokenClass() {
    List<VendorCost> lines =
        read(
            USAGE
                + """
                2026-11-03,claude-opus-5-20260801,ci,Default,standard,≤ 200k,11,22,33,44,55,2,global,

                2026-11-03,claude-opus-5-20260801,dev,Default,standard,> 200k,1,0,0,0,5,0,global,fast
                2026-11-03,claude-haiku-4-5-20251001,nightly,,batch,≤ 200k,7,0,0,0,0,0,not_available,
                """);

    assertThat(lines)
        .extracting(
            VendorCost::getVendor,
            VendorCost::getModel,
            VendorCost::getTokenClass,
            VendorCost::getAccount,
            VendorCost::getServiceTier,
            VendorCost::getTokens,
            VendorCost::getCost)
        .containsExactlyInAnyOrder(
            tuple("anthropic", "claude-opus-5", "input", "Default", null, 12L, null),
            tuple("anthropic", "claude-opus-5", "cache_write_5m", "Default", null, 22L, null),
            tuple("anthropic", "claude-opus-5", "cache_write_1h", "Default", null, 33L, null),
            tuple("anthropic", "claude-opus-5", "cache_read", "Default", null, 44L, null),
            tuple("anthropic", "claude-opus-5", "output", "Default", null, 60L, null),
            tuple("anthropic", "claude-haiku-4-5", "input", "nightly", "batch", 7L, null));
    assertThat(lines).extracting(VendorCost::getDayStart).containsOnly(day("2026-11-03"));
  }

  @Test
  void costsOfAnthropicsConsoleAreDollarsOfModelsNamedForPeople() {
    assertThat(
            costs(
                COST
                    + """
                    2026-11-03,Claude Opus 4.6,Default,ci,message,≤ 200k,input_no_cache,1.50,2.00,token,global,,key_1,active
                    2026-11-03,Claude Opus 4.6,Default,ci,message,≤ 200k,input_cache_write_1h,0.25,0.25,token,global,,key_1,active
                    2026-11-03,Claude Sonnet 5,Default,ci,batch,≤ 200k,output,0.07,0.14,token,global,,key_1,active
                    2026-11-03,,Default,ci,message,,,0.03,0.03,web_search,,,key_1,active
                    """))
        .containsExactly(
            tuple("claude-opus-4-6", "input", null, "1.5"),
            tuple("claude-opus-4-6", "cache_write_1h", null, "0.25"),
            tuple("claude-sonnet-5", "output", "batch", "0.07"),
            tuple("web_search", "other", null, "0.03"));
  }

  /** By hand: three lines of two keys may be off by 1.5 cents; one of two lines allows for one. */
  @Test
  void tellsHowFarTheCostsOfTheConsoleMayBeOff() {
    String line =
        "2026-11-03,Claude Opus 4.6,Default,%s,message,≤ 200k,%s,0.01,0.01,token,global,,key_1,active\n";
    List<String> notes = new ArrayList<>();

    VendorReports.read(
        COST
            + line.formatted("ci", "output")
            + line.formatted("dev", "output")
            + line.formatted("ci", "input_no_cache"),
        null,
        Instant.EPOCH,
        notes::add);

    assertThat(notes)
        .containsExactly(
            "The vendor rounded each of 3 lines to a cent, so the bill may be off by 0.015; they are"
                + " compared as 2, and 0.010 is taken for rounding");
  }

  @ParameterizedTest
  @CsvSource({
    "Claude Opus 4.6, claude-opus-4-6-20260205",
    "Claude Sonnet 4, claude-sonnet-4-20250514",
    "Claude Sonnet 3.7, claude-3-7-sonnet-20250219",
    "Claude 3.5 Sonnet 2024-10-22, claude-3-5-sonnet-20241022",
    "Claude Haiku 3.5, claude-3-5-haiku-20241022",
    "Claude Haiku 3, claude-3-haiku-20240307"
  })
  void aModelNamedForPeopleIsTheOneThatToolsName(String name, String reported) {
    assertThat(read("usage_date_utc,model,cost_usd\n2026-11-03," + name + ",1\n"))
        .extracting(VendorCost::getModel)
        .containsExactly(ModelName.normalise(reported));
  }

  /** A table of Python writes 5.0 for 5, and a day without use has a line without amounts. */
  @Test
  void usageOfOpenAisDashboardIsReadLikeThatOfItsApi() {
    List<VendorCost> lines =
        read(
            """
            start_time\tend_time\tstart_time_iso\tend_time_iso\tproject_id\tnum_model_requests\tmodel\tbatch\tservice_tier\tinput_tokens\toutput_tokens\tinput_cached_tokens
            1793664000\t1793750400\t2026-11-03T00:00:00+00:00\t2026-11-04T00:00:00+00:00\tproj_1\t2.0\tgpt-5.4-2026-03-05\tFALSE\tdefault\t1000.0\t50.0\t600.0
            1793664060\t1793664120\t2026-11-03T00:01:00\t2026-11-03T00:02:00\tproj_1\t1\tgpt-5.4\tTRUE\tdefault\t30\t4\t0
            1793750400\t1793836800\t2026-11-04T00:00:00+00:00\t2026-11-05T00:00:00+00:00\t\t\t\t\t\t\t\t
            """);

    assertThat(lines)
        .extracting(
            VendorCost::getModel,
            VendorCost::getTokenClass,
            VendorCost::getServiceTier,
            VendorCost::getAccount,
            VendorCost::getTokens)
        .containsExactly(
            tuple("gpt-5.4", "input", null, "proj_1", 400L),
            tuple("gpt-5.4", "cache_read", null, "proj_1", 600L),
            tuple("gpt-5.4", "output", null, "proj_1", 50L),
            tuple("gpt-5.4", "input", "batch", "proj_1", 30L),
            tuple("gpt-5.4", "output", "batch", "proj_1", 4L));
    assertThat(lines).extracting(VendorCost::getDayStart).containsOnly(day("2026-11-03"));
  }

  @Test
  void costsOfOpenAisDashboardAreReadLikeThoseOfItsApi() {
    assertThat(
            costs(
                """
                start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,line_item,project_id,organization_name
                1793664000,1793750400,2026-11-03T00:00:00+00:00,2026-11-04T00:00:00+00:00,0.003835980000000000000000000000,usd,"gpt-5.4-2026-03-05, cached input",proj_1,"Acme, Inc."
                1793664000,1793750400,2026-11-03T00:00:00+00:00,2026-11-04T00:00:00+00:00,0.5,usd,,,Acme
                1793750400,1793836800,2026-11-04T00:00:00+00:00,2026-11-05T00:00:00+00:00,,,,,
                """))
        .containsExactly(
            tuple("gpt-5.4", "cache_read", null, "0.00383598"), tuple(null, null, null, "0.5"));
  }

  @Test
  void aTimeOfTheDashboardMayHaveAnyZone() {
    assertThat(read("start_time_iso,amount_value\n2026-11-04T01:00:00+02:00,1\n"))
        .extracting(VendorCost::getDayStart)
        .containsExactly(day("2026-11-03"));
  }

  @Test
  void ofOpenRoutersActivityTheCostsAreReadInAllItsShapes() {
    Tuple cost = tuple("claude-opus-4-7", null, null, "0.75");
    assertThat(
            costs(
                """
                generation_id,created_at,cost_total,cost_cache,byok_usage_inference,tokens_prompt,tokens_completion,model_permaslug,provider_name,api_key_name
                gen-1,2026-11-03 10:00:00.713,0.25,-0.01,0,10,20,anthropic/claude-4.7-opus-20260416,Anthropic,ci
                gen-2,2026-11-03T23:59:59Z,0.5,0,9,10,20,anthropic/claude-4.7-opus-20260416,Anthropic,ci
                """))
        .containsExactly(cost);
    assertThat(
            costs(
                """
                Date,Slug,Usage,BYOK Usage,Requests,Prompt Tokens,Completion Tokens,Reasoning Tokens
                "2026-11-03 00:00:00","anthropic/claude-opus-4.7","0.75","9","4","70","30","0"
                """))
        .containsExactly(cost);
    List<VendorCost> items =
        read(
            """
            {"data":[{"date":"2026-11-03","model":"anthropic/claude-opus-4.7","endpoint_id":"e",
              "model_permaslug":"anthropic/claude-4.7-opus-20260416","usage":0.75,
              "byok_usage_inference":9,"requests":5,"prompt_tokens":50}]}
            """);
    assertThat(items)
        .extracting(VendorCost::getVendor, VendorCost::getModel, VendorCost::getDayStart)
        .containsExactly(tuple("openrouter", "claude-opus-4-7", day("2026-11-03")));
  }

  @Test
  void whatIsWrongInThemIsTold() {
    assertThatThrownBy(() -> read("usage_date_utc,model\nyesterday,m\n"))
        .hasMessageContaining("no column 'cost_usd' or 'usage_output_tokens'")
        .hasMessageContaining("not a day: 'yesterday'");
    assertThatThrownBy(
            () -> read("usage_date_utc,usage_output_tokens\n2026-11-03,1.5\n2026-11-03,-1\n"))
        .hasMessageContaining("line 2: not a number of tokens: usage_output_tokens 1.5")
        .hasMessageContaining("line 3: not a number of tokens: usage_output_tokens -1");
    assertThatThrownBy(
            () ->
                read("usage_date_utc,token_type,cost_usd\n2026-11-03,thoughts,1\n2026-11-03,,$1\n"))
        .hasMessageContaining("line 2: unknown token_type 'thoughts'")
        .hasMessageContaining("not an amount: '$1'");
    assertThatThrownBy(() -> read("start_time_iso,amount_value\n03/11/2026,1\n"))
        .hasMessageContaining("not a day: '03/11/2026'");
    assertThatThrownBy(() -> read("start_time_iso,end_time_iso\n2026-11-03T00:00:00,\n"))
        .hasMessageContaining("no column 'amount_value' or 'output_tokens'");
    assertThatThrownBy(() -> VendorReports.read(USAGE, "openai", NOW))
        .as("the report of another vendor than the one that was named")
        .hasMessageContaining("missing column 'start_time_iso'");
    assertThatThrownBy(() -> VendorReports.read("{\"data\":[]}", "csv", NOW))
        .hasMessageStartingWith("unsupported report");
  }

  @Test
  void aMarkOfTheByteOrderBeforeJsonIsNoPartOfIt() {
    String page =
        "\uFEFF{\"data\":[{\"start_time\":1793664000,\"results\":[{\"amount\":{\"value\":2},"
            + "\"line_item\":\"gpt-5.4, input\"}]}],\"has_more\":false}";

    assertThat(costs(page)).containsExactly(tuple("gpt-5.4", "input", null, "2"));
    assertThat(VendorReports.hasMore(page.replace("false", "true,\"next_page\":\"x\""))).isTrue();
  }

  private static List<Tuple> costs(String text) {
    return read(text).stream()
        .map(
            line ->
                tuple(
                    line.getModel(),
                    line.getTokenClass(),
                    line.getServiceTier(),
                    plain(line.getCost())))
        .toList();
  }

  private static String plain(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }

  private static Instant day(String date) {
    return Instant.parse(date + "T00:00:00Z");
  }
}
